# What the garden says.
garden-open = The garden is open.
    .title = Open
garden-closed = The garden is closed.
