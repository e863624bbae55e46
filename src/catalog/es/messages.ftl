# Lo que se dice debajo de los mensajes y sobre ellos: menciones, mensajes directos, respuestas sin
# petición, Aplicaciones → Responder a esto.

# Botones debajo de una respuesta.
message-remove = Quitar
message-remove-unhelpful = No me sirve, quitar
message-reply-to-them = Responderle

# A quien nombra a lupine, o le escribe, sin preguntar nada.
message-named = Escribe tu pregunta después de mi nombre y buscaré una respuesta. Si quieres una respuesta que solo veas tú, usa `/preguntar`, o mantén pulsado un mensaje (en el ordenador, clic derecho) y elige Aplicaciones → Responder a esto.
message-direct = Pregúntame con tus propias palabras, como se lo preguntarías a una persona. `/temas` muestra de qué temas sé.
message-unreadable-reply = Solo puedo leer una respuesta a este tipo de mensaje si me mencionas en ella. Pon mi nombre antes de tu pregunta, o usa `/preguntar`.

# En lugar de una respuesta que el filtro del servidor no deja pasar, y lo que se dice a los moderadores.
message-filtered = Tengo una respuesta, pero el filtro de este servidor no la deja pasar. Usa `/preguntar`: esa respuesta solo la ves tú.
message-filter-notice = El filtro de este servidor (AutoMod) no dejó pasar una respuesta mía en {$channel}. Si quieren mis respuestas ahí, inclúyanme en lo que el filtro no revisa.

# Lo que se dice una vez a un servidor: un canal está activado para respuestas sin petición, y lupine no puede
# leerlo.
message-unreadable = Estoy activado para responder preguntas en {$channel}, pero no puedo leer los mensajes de ahí. Quien me mantiene tiene que poner `message_content = true` en mi configuración y activar «Message Content Intent» en el portal de desarrolladores de Discord. Mientras tanto, menciónenme o usen `/preguntar`. Los moderadores pueden desactivar el canal con `/ajustes`.

# Al pulsar Quitar.
message-not-yours = Solo la persona a la que respondí o un moderador puede quitar esto.
message-pinned = Un moderador fijó esta respuesta, así que solo los moderadores pueden quitarla.
message-not-removed = No pude quitar esta respuesta. Inténtalo de nuevo, o pide a un moderador que la borre.

# Aplicaciones → Answer this, en un mensaje que no tiene texto para lupine.
message-without-text = No encuentro en este mensaje un texto que pueda leer. Puede ser una imagen, una encuesta o un diseño que no puedo abrir. Puedes hacerme su pregunta con `/preguntar`.

# Al pulsar Responderle.
message-reply-sent = La envié como respuesta, sin notificar a nadie. Tú, la persona a la que respondí y los moderadores pueden quitarla con el botón que está debajo.
message-reply-no-server = Solo puedo responder a un mensaje en un servidor que me haya añadido.
message-reply-may-not = Solo escribo por ti donde tú también puedes escribir.
message-reply-gone = Ya no tengo esta respuesta a mano. Usa otra vez Aplicaciones → Responder a esto en el mensaje.
message-reply-too-often = Fueron muchas a la vez. Espera un minuto e inténtalo de nuevo.
message-reply-no-access = No puedo ver ese canal, así que no puedo responder ahí. Un moderador puede darme el permiso Ver canal.
message-reply-bot-may-not = No tengo permiso para escribir en ese canal. Un moderador puede darme Enviar mensajes; en los hilos es Enviar mensajes en hilos.
message-reply-no-history = No tengo permiso para responder a mensajes en ese canal. Un moderador puede darme Leer el historial de mensajes.
message-reply-closed = Ese hilo está cerrado, así que no puedo responder ahí.
message-reply-filtered = El filtro de este servidor no dejó pasar la respuesta.
message-reply-slow = Discord tarda en contestar y no sé si mi respuesta ya está ahí. Si no la ves, pulsa otra vez: no aparecerá dos veces.
message-reply-failed = No pude enviar la respuesta. Inténtalo de nuevo en un minuto.
