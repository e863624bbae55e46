# Si una respuesta ayudó: dos botones, y lo que se dice después de pulsarlos.
feedback-helpful = Me ayudó
feedback-not-helpful = No me ayudó
feedback-counted = Gracias. Lo conté, sin tu nombre.
feedback-before = Gracias. Ya me habías dicho algo de esta respuesta, y cuento a cada persona una sola vez.
feedback-uncounted = Gracias por decírmelo.
feedback-next = Quizá uno de estos temas se acerque más. También puedes preguntar con otras palabras o mirar en `/{ command-topics }`.
feedback-elsewhere = Puedes preguntar con otras palabras o mirar en `/{ command-topics }`.

# /stats. {$days} es 7, 30 o 90.
stats-title = Respuestas de los últimos { $days } días
stats-days = { $days } días
stats-none = Nadie me ha preguntado nada aquí en este tiempo. Las preguntas en mensajes directos no se cuentan.
stats-questions = { $count ->
    [one] **1 pregunta**
   *[other] **{ $count } preguntas**
}
stats-share = { $name }: { $count } ({ $percent } %)
stats-answer = Respondida
stats-choose = A elegir
stats-not-covered = Sin tema
stats-urgent = Urgente
stats-explained = «A elegir» muestra varios temas entre los que escoger. «Urgente» es cuando dije a alguien que busque ayuda ya, o que llame hoy a su equipo médico. Se muestra desde el día siguiente y solo a partir de cinco, para que no se vea quién necesitó ayuda.
stats-helpfulness = ¿Ayudó?
stats-helped = { $helpful } de { $pressed } pulsaciones dijeron que sí ({ $percent } %).
stats-nobody-pressed = Nadie ha pulsado todavía si una respuesta ayudó o no.
stats-topics = Los temas más leídos
stats-uncovered = Lo más preguntado sin tema
stats-topic = { $title }: { $count }
stats-topic-helped = { $title }: { $count } (ayudó { $helpful }, no ayudó { $not-helpful })
stats-footer = Contado en este servidor por día (UTC), sin nombres y sin palabras.
stats-alt = Gráfico de barras de { $count } preguntas por día, del { $from } al { $to }. Respondidas { $answered }, a elegir { $choose }, sin tema { $uncovered }, urgentes { $urgent }. El día con más tuvo { $most }.

# /gaps. {$people} es cuántas personas distintas tienen que haber preguntado.
gaps-title = Preguntado y sin respuesta
gaps-explained = Lo que al menos { $people } personas distintas preguntaron aquí en una misma semana, en los últimos { $days } días. Quien vuelve a preguntar otra semana se cuenta otra vez.
gaps-none = Todavía no hay nada que mostrar. Cuento lo que al menos { $people } personas distintas preguntan en una semana y lo muestro cuando la semana termina (el lunes, UTC).
gaps-uncovered = Conocido, pero sin tema
gaps-words = Palabras en preguntas sin respuesta
gaps-count = { $name }: { $count }
gaps-skeleton = Un tema para rellenar
gaps-skeleton-of = Para { $name }. Rellena los huecos y luego ejecuta `lupine check`.
gaps-pick = Elige uno para ver su tema por rellenar
gaps-footer = No guardo preguntas ni nombres. Lo que preguntaron menos personas nunca se escribe.
