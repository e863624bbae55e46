garden-hours = Open from { $from } to { $until }.
garden-beds = { $count ->
    [one] One bed is free.
   *[other] { $count } beds are free.
}
