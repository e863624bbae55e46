# Lo que se dice a quienes moderan: sus derechos, los ajustes del servidor, el registro y la instalación.

rights-no-server = Esto solo funciona en un servidor que me haya añadido.
rights-not-a-moderator = Esto es para quienes moderan: personas con Gestionar mensajes, Gestionar servidor o Administrador aquí, o con el rol de moderación que el servidor eligió para mí. Si ayudas a llevar este servidor, pide ayuda a quien lo administra.
rights-may-not-pin = Para esto necesitas Fijar mensajes en ese canal, o moderar este servidor. Si ayudas a llevar este servidor, pide ayuda a quien lo administra.
rights-unknown = Discord no me dijo si puedes hacer esto, así que lo dejé todo como está. Inténtalo de nuevo en un minuto. Si sigue pasando, puede que yo no vea ese canal.

# La pantalla de /settings.
settings-title = Ajustes de este servidor
settings-intro = Todo tiene un valor predeterminado y funciono sin nada de esto. Cada cambio vale al momento y queda en el registro, donde se puede deshacer.
settings-only-for-you = Solo tú puedes ver esto.
settings-section-answers = Respuestas
settings-section-automatic = Respuestas automáticas
settings-section-safety = Seguridad
settings-section-moderators = Moderación
settings-to-log = Registro
settings-default = {$value} (predeterminado)
settings-percent = {$percent} %
settings-quoted = «{$text}»
settings-channels-and-more = {$channels} y {$count} más
settings-on = sí
settings-off = no
settings-shown = se muestran, con un aviso
settings-hidden = no se muestran
settings-private = solo quien pregunta
settings-public = todo el canal
settings-this-language = Español

settings-visibility = Quién ve una respuesta
settings-visibility-pick = Quién ve una respuesta
settings-auto-answer-channels = Canales donde respondo sin que me llamen
settings-auto-answer-channels-unset = ninguno
settings-auto-answer-channels-pick = Canales donde respondo sin que me llamen
settings-auto-answer-channels-reset = Sin respuestas automáticas
settings-auto-answer-confidence = Seguridad que necesito para hacerlo
settings-auto-answer-confidence-pick = Seguridad que necesito para hacerlo
settings-alert-channel = Dónde aviso a moderación de que alguien la necesita
settings-alert-channel-unset = ninguno
settings-alert-channel-pick = Un canal que solo vea moderación
settings-alert-channel-reset = Sin canal de avisos
settings-country = País de los números de emergencia y de ayuda
settings-country-unset = según el idioma del Discord de cada persona
settings-country-pick = País de los números de emergencia y de ayuda
settings-country-ask = Otro país
settings-country-field = Código de dos letras; vacío: predeterminado
settings-country-example = ES
settings-language = Idioma cuando no conozco el de la persona
settings-language-unset = English
settings-language-pick = Idioma cuando no conozco el de la persona
settings-moderator-role = Rol cuyos miembros moderan para mí
settings-moderator-role-unset = ninguno
settings-moderator-role-pick = Rol cuyos miembros moderan para mí
settings-moderator-role-reset = Sin rol de moderación
settings-updates-pins = Actualizar las respuestas fijadas si cambia su texto
settings-updates-pins-pick = Actualizar las respuestas fijadas si cambia su texto
settings-shows-unreviewed = Respuestas que ningún profesional clínico ha revisado
settings-shows-unreviewed-pick = Respuestas que ningún profesional clínico ha revisado
settings-resource-line = Su propia línea bajo las respuestas
settings-resource-line-unset = ninguna
settings-resource-line-ask = Escribir una línea bajo las respuestas
settings-resource-line-reset = Sin línea bajo las respuestas
settings-resource-line-field = Una línea; vacío: ninguna
settings-resource-line-example = Nuestro equipo responde en #ayuda cada tarde

settings-cannot-read = No recibo el texto de los mensajes que no son para mí, así que no puedo responder ahí. Quien me aloja tiene que activar el intent Message Content; `/check-setup` explica cómo.
settings-saved = Guardado. {$name}: {$value}
settings-same = No hay nada que cambiar. {$name}: {$value}
settings-not-saved = No pude guardarlo, así que todo sigue como estaba. Inténtalo de nuevo en un minuto.
settings-unfit-everyone = Todo el mundo tiene ese rol, así que cualquiera podría cambiar mis ajustes. Elige otro, por favor. No se cambió nada.
settings-unfit-line = Tu línea debe ser una sola, de 200 caracteres como máximo. No se cambió nada.
settings-unfit-country = No conozco ningún país con ese código. Tiene dos letras, como ES para España o MX para México. No se cambió nada.

# El registro de /settings log.
log-title = Registro
log-empty = Nadie ha cambiado nada todavía.
log-unreadable = No pude leer el registro. Inténtalo de nuevo en un minuto.
log-someone = alguien que pidió borrar sus datos
log-changed = {$name}: {$before} → {$after}
log-pinned = fijó [{$topic}]({$link})
log-unpinned = desfijó [{$topic}]({$link})
log-took-back = (deshizo un cambio anterior)
log-undo = Deshacer {$number}
log-older = Anteriores
log-newest = Más recientes
log-to-settings = Ajustes
log-undone = Deshecho. {$name}: {$value}
log-changed-since = «{$name}» se cambió de nuevo después. Deshaz primero el cambio posterior.
log-pin-not-undone = Eso es un mensaje fijado: se quita con `/unpin` o a mano en los mensajes fijados del canal.
log-no-such-entry = El registro de este servidor ya no tiene esa entrada.

# El botón bajo las respuestas urgentes y lo que resulta de él.
alert-button = Avisar a moderación: necesito a alguien
alert-add-words = Añadir unas palabras
alert-words-field = Lo que quieres que lea moderación
alert-words-example = Solo lo ve la moderación de este servidor. No lo guardo.
alert-note = {$who} pide que alguien le acompañe: pulsó «Avisar a moderación: necesito a alguien» bajo una respuesta urgente mía en {$channel}. Solo esa persona ve la respuesta. No transmito nada de lo que escribió.
alert-note-words = {$who} añade, para que lo lean:
alert-told = Avisé a moderación de que necesitas a alguien y de en qué canal estás. No transmití nada de lo que escribiste. No puedo prometer cuándo lo leerán.
alert-added = Pasé tus palabras a moderación. No las guardo. No puedo prometer cuándo las leerán.
alert-already = Avisé a moderación hace unos minutos. Si todavía nadie responde, escribe a alguien de moderación o llama a alguien.
alert-nothing-to-add-to = Ahora mismo no hay ningún aviso al que añadir palabras. Puedes escribir tú a alguien de moderación.
alert-no-channel = Este servidor no tiene un canal donde yo pueda avisar a moderación. Escribe a alguien de moderación o llama a alguien.
alert-failed = Lo siento, no pude llegar al canal de moderación. Escribe a alguien de moderación o llama a alguien.
alert-numbers = Si alguien puede estar en peligro, no esperes respuesta aquí: llama ahora al {$emergency}. {$lines}
