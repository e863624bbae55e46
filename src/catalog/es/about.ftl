# Lo que `/about` dice de lupine.
about-title = Acerca de lupine
# {$subject} está vacío o es `about-subject`.
about-what = Respondo preguntas{ $subject } con { $topics ->
    [one] un texto que alguien escribió
   *[other] { $topics } textos que alguien escribió
} de antemano. Busco el texto que corresponde a tus palabras. No invento nada, y ninguna IA escribe las respuestas.
about-subject = {" "}sobre **{ $title }**
about-sources-title = De dónde vienen las respuestas
about-read-title = Qué puedo leer
about-read = Los comandos y botones que usas, los mensajes sobre los que los usas, los mensajes que me mencionan o me responden, y tus mensajes directos a mí. De los demás mensajes, Discord no me muestra las palabras.
about-read-all = Los comandos y botones que usas, los mensajes sobre los que los usas, tus mensajes directos a mí y los mensajes de los canales que puedo ver. Lo eligió la persona que me administra, para que los moderadores puedan dejarme responder en un canal sin que me pregunten. En los demás canales descarto lo que no es para mí.
about-kept-title = Qué guardo
about-kept = Nunca lo que preguntas, lo que te respondo ni ningún mensaje: no se guardan ni se registran. Una pregunta queda en memoria { $minutes } minutos como máximo, para los botones de su respuesta, y nunca se escribe en ningún lugar.

    Sí guardo lo que un servidor configura, las respuestas que fijó y qué moderador cambió qué; tus preferencias, si elegiste alguna; y cuántas veces se mostró un tema o resultó útil, y por qué palabras de mis temas preguntaron en vano varias personas, como números sin nombres. Cuando un servidor me quita, borro lo que guardé de él.
about-reviews-title = Quién revisó las respuestas
about-reviews-none = Ningún profesional clínico las ha revisado todavía.
about-reviews-some = { $reviewed } de { $topics } están revisadas, y cada una de ellas dice por quién. A las demás no las ha revisado todavía ningún profesional clínico.
about-reviews-all = Todas están revisadas. Cada una dice por quién.
about-use-title = Cómo usarme
about-use = `/{ command-ask }` recibe una pregunta con tus propias palabras, `/{ command-topic }` encuentra un tema por su nombre y `/{ command-topics }` los muestra todos.
about-version = lupine { $lupine }, conocimiento { $knowledge }
