garden-open = The garden is open.
