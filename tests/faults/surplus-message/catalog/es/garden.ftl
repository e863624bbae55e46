garden-open = El jardín está abierto.
    .title = Abierto
garden-closd = El jardín está cerrado.
