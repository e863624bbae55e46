garden-hours = Abierto de { $from } a { $to }.
garden-beds = Hay canteros libres.
