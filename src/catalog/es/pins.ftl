# Lo que se dice a quienes moderan sobre las respuestas fijadas, y lo que un mensaje fijado dice sobre su
# respuesta.

pins-done = Fijada: {$link} La mantengo al día allí.
pins-done-message = Fijado: {$link} En un momento lo edito para que muestre la respuesta completa, y luego lo mantengo al día.
pins-done-still = Fijado: {$link} Lo dejo como está, como decidió este servidor en sus ajustes.
pins-undone = Ya no está fijada: {$link} El mensaje se queda y ya no lo actualizo.
pins-already = Este tema ya está fijado en ese canal: {$link}
pins-busy = Todavía estoy trabajando en este mensaje fijado. Inténtalo de nuevo en un minuto; `/{ command-pins }` muestra cómo va.
pins-no-such-topic = No tengo ningún tema con ese nombre. Elige uno de la lista que aparece mientras escribes.
pins-not-shown = Este servidor solo muestra respuestas revisadas por personal clínico, y esta no lo está. Un administrador puede cambiarlo en `/{ command-settings }`.
pins-no-such-pin = No tengo esa respuesta fijada. Elige una de la lista que aparece mientras escribes, o mira `/{ command-pins }`.
pins-gone = Ese mensaje ya no existe, así que lo olvidé.
pins-no-embeds = Necesito «Insertar enlaces» en ese canal. Sin ese permiso mi respuesta no se ve.

# Por qué Discord no lo hizo.
pins-fault-full = Ese canal tiene todos los mensajes fijados que Discord permite, que son 250. No quito los que fijaron otras personas. Quita alguno e inténtalo de nuevo.
pins-fault-no-message = Discord ya no tiene ese mensaje.
pins-fault-no-channel = Discord ya no tiene ese canal.
pins-fault-may-not-post = Necesito «Enviar mensajes» e «Insertar enlaces» en ese canal (en un hilo, «Enviar mensajes en hilos»). Pide a un administrador que lo permita.
pins-fault-may-not-pin = Necesito «Fijar mensajes» en ese canal. «Gestionar mensajes» ya no lo incluye. Pide a un administrador que lo permita, o que me invite de nuevo con el enlace que muestra `/{ command-check-setup }`.
pins-fault-no-access = No puedo ver ese canal. Necesito «Ver canal» allí; en un hilo privado, tienen que añadirme.
pins-fault-archived = Ese hilo está archivado. Ábrelo de nuevo escribiendo en él e inténtalo otra vez.
pins-fault-locked = Ese hilo está bloqueado. Primero alguien que modere tiene que desbloquearlo.
pins-fault-elsewhere = Un mensaje solo se puede fijar en su propio canal.
pins-fault-filtered = Un filtro de este servidor o de Discord detuvo el texto de la respuesta. Un administrador puede dejarme pasar en los ajustes de AutoMod del servidor.
pins-fault-too-many = Discord me pide ir más despacio allí. Inténtalo de nuevo en unos minutos.
pins-fault-unknown = Discord no respondió. Inténtalo de nuevo en un minuto.
pins-fault-unknown-posting = Discord no respondió. Lo sigo intentando durante un cuarto de hora; `/{ command-pins }` muestra cómo va.
pins-fault-other = Discord se negó, con el código {$code}.
pins-left-nothing = Borré el mensaje que había publicado.
pins-left-message = No pude borrar el mensaje que había publicado: {$link}

# Por qué un mensaje no se puede fijar.
pins-message-not-mine = Solo fijo mis propias respuestas. Ese mensaje lo puedes fijar tú con Discord.
pins-message-private = Solo una persona puede ver ese mensaje, así que no se puede fijar. `/{ command-pin }` publica la respuesta para todos.
pins-message-system = Esa es una línea del propio Discord, que no se puede fijar.
pins-message-urgent = Ese mensaje le decía a alguien que buscara ayuda ya. Era para esa persona, así que no lo fijo.
pins-message-several = Ese mensaje muestra más de un tema. Fija uno con `/{ command-pin }`.
pins-message-no-topic = Ese mensaje no muestra ningún tema que yo tenga todavía. Elige uno con `/{ command-pin }`.

# La lista. {$count} es el número de respuestas fijadas.
pins-none = Aquí no hay nada fijado. `/{ command-pin }` publica una respuesta en un canal y la fija.
pins-count = { $count ->
    [one] Una respuesta fijada
   *[other] {$count} respuestas fijadas
}
pins-state-planned = por publicar
pins-state-posted = por fijar
pins-state-pinned = al día
pins-state-updating = por actualizar
pins-state-withdrawn = retirada
pins-state-removing = por dejar de fijar
pins-previous = Anterior
pins-next = Siguiente
pins-this-channel = este canal
pins-other-channel = otro canal

# Sobre una respuesta fijada. {$date} es un día; {$what}, uno o más de los cuatro siguientes.
pins-updated = Actualizado el {$date}: {$what}
pins-changed-text = el texto
pins-changed-note = la nota de los editores
pins-changed-review = la revisión
pins-changed-small-print = la letra pequeña
pins-withdrawn = La respuesta que estaba fijada aquí se retiró. No te fíes de una copia anterior. `/{ command-ask }` y `/{ command-topics }` muestran lo que respondo ahora.
