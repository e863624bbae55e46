# What is said when something fails. {$reference} is five letters that also stand in the log.
error-reference = (ref {$reference})
error-fault = Something went wrong on my side. Please try again in a minute.
error-stale-command = This command has changed since your Discord app loaded it. Please restart Discord and try it again.
error-stale-press = This button is from an older version of me and no longer works. Please ask again with `/{ command-ask }`.
