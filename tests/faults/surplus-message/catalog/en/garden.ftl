garden-open = The garden is open.
garden-closed = The garden is closed.
