garden-open El jardín está abierto.
