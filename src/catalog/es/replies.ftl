# Lo que dice lupine en sus respuestas. Los textos de los temas son de la base de conocimiento.
reply-choose-title = ¿Cuál de estos temas buscas?
reply-choose = Tu pregunta encaja con más de un tema. Elige uno o pregunta con otras palabras.
reply-none-title = No tengo una respuesta para eso
reply-none = No encontré nada sobre esto en el documento del que salen mis respuestas. La lista de temas muestra lo que sí trata.
reply-none-near = No encontré nada en el documento que responda a esto. Quizá te sirva uno de los temas de abajo.
reply-cut = Tu pregunta era larga, así que solo leí sus primeros {$count} caracteres.

# {$language} es la etiqueta del idioma en que están las respuestas.
reply-language = { $language ->
    [en] Esta respuesta solo la tengo en inglés.
    [es] Esta respuesta solo la tengo en español.
   *[other] Esta respuesta solo la tengo en otro idioma.
}

# {$subject} es el título de un tema, con su sección.
reply-held-back = Este servidor muestra solo respuestas revisadas por personal clínico, y esta no tiene una revisión válida. Por eso no la muestro. Pregúntale a tu médico o médica sobre esto: {$subject}.

# {$sources} se forma con reply-sentences; {$part} es una parte del documento, {$numbers} son números y reply-run.
reply-from-editors = De los editores, no del documento
reply-from-document = Del documento: {$sources}
reply-sentences = { $count ->
    [one] {$part}, oración {$numbers}
   *[other] {$part}, oraciones {$numbers}
}
reply-run = {$first} a {$last}

reply-not-reviewed = Aún no lo ha revisado personal clínico.
reply-reviewed = Revisado por {$by} el {$on}.
reply-reviewed-until = Revisado por {$by} el {$on}, válido hasta el {$until}.
reply-review-ended = Última revisión: {$by}, el {$on}. Dejó de ser válida el {$until}.
reply-note = Nota de los editores
reply-note-year = Nota de los editores ({$year})

# Lo que va encima de los temas con los que se puede seguir.
reply-related = Temas relacionados
reply-fitting = Temas que encajan
reply-nearest = Temas más cercanos

# Cierra una página de una respuesta larga en texto sencillo; el botón es buttons-more.
reply-more = Hay más. Pulsa el botón Más para seguir leyendo.

# Los botones debajo de una respuesta.
buttons-more = Más
buttons-show = Mostrar a todos
buttons-why = ¿Por qué esta respuesta?

# Mostrar a todos una respuesta privada.
follow-show-ask = ¿Pueden ver todos aquí también tu pregunta? Estas son sus palabras:
follow-show-topic = ¿Muestro esta respuesta a todos aquí?
follow-show-gone = Ya no tengo las palabras de tu pregunta: las guardo en memoria 15 minutos como máximo. Puedo mostrar la respuesta sin ellas.
follow-show-with = Mostrar con mi pregunta
follow-show-without = Mostrar solo la respuesta
follow-show-not-yours = Solo quien preguntó puede mostrar esta respuesta a todos.

# Las razones de una respuesta.
follow-why-gone = Ya no tengo tu pregunta, así que no puedo decir por qué respondí así. Guardo las preguntas en memoria 15 minutos como máximo y no almaceno nada. Pregunta otra vez y pulsa luego este botón.
follow-why-not-yours = Las razones citan la pregunta, así que solo puede verlas quien preguntó.
why-title = Por qué esta respuesta
why-words = Cómo leí tus palabras
why-word = «{$typed}» como «{$meant}»
why-word-unknown = «{$typed}» es una palabra que no conozco
why-rests-on = En qué se apoya
why-from = De dónde viene
why-notes = { $count ->
    [one] Junto a la respuesta hay una nota de los editores.
   *[other] Junto a la respuesta hay {$count} notas de los editores.
}
why-knowledge = Base de conocimiento: {$title}, versión {$version}

# Recorrer los temas.
menu-topics = Temas
menu-pick-section = Elige una sección
menu-pick-topic = Elige un tema
menu-sections = Elige una sección para ver sus temas. Solo tú puedes ver esto.
menu-section = Elige un tema para leerlo. Solo tú puedes ver esto.
menu-page = Página {$number} de {$count}.
menu-no-section = Otros temas
menu-count = { $count ->
    [one] {$count} tema
   *[other] {$count} temas
}
menu-previous = Atrás
menu-next = Más
menu-all = Todas las secciones

# /preferences
preferences-title = Cómo ves las respuestas
preferences = Elige lo que te convenga. Vale en todos los servidores y solo tú puedes ver esto. Guardo tu elección hasta que la cambies o la borres con `/privacy`.
preferences-form = Cuánto de una respuesta va primero
preferences-one-line = Una línea
preferences-one-line-description = La primera oración y las que advierten; Más muestra el resto
preferences-short = Corta
preferences-short-description = Una o dos oraciones; Más muestra la respuesta completa
preferences-full = Completa
preferences-full-description = Toda la respuesta de una vez
preferences-text = Cómo se presenta
preferences-embeds = Con marco
preferences-embeds-description = Con un marco de color, como siempre
preferences-plain = Texto sencillo
preferences-plain-description = Sin marcos; los lectores de pantalla lo leen mejor
