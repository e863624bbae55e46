# Los comandos como los muestra Discord: el mensaje es el nombre del comando; sus atributos son la
# descripción y, para cada opción NAME, su nombre y NAME-description.
command-answer-this = Responder a esto
command-ask = preguntar
    .description = Haz una pregunta con tus propias palabras
    .question = pregunta
    .question-description = Tu pregunta. No la guardo
    .private = privado
    .private-description = Mostrar la respuesta solo a ti (si falta: como decidió el servidor)
command-gaps = huecos
    .description = Mira lo que varias personas preguntaron y no tiene tema
command-preferences = preferencias
    .description = Elige cómo ves las respuestas
command-stats = estadísticas
    .description = Mira lo que se preguntó aquí, en cifras sin nombres
    .days = días
    .days-description = Cuántos días atrás (por defecto: 30)
command-topic = tema
    .description = Lee un tema por su nombre
    .name = nombre
    .name-description = Empieza a escribir y elige un tema
command-topics = temas
    .description = Recorre todos los temas
command-about = acerca
    .description = Qué es lupine y qué guarda
