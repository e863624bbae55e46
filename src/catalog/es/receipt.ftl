# Por qué una respuesta es como es, en `lupine explain` y en «¿Por qué esta respuesta?». {$entry} e {$id} son identificadores.
receipt-emergency = Parece una emergencia: {$entry}.
receipt-crisis = Parece una crisis: {$entry}.
receipt-today = Parece algo que tu equipo médico debe saber hoy: {$entry}.
receipt-uncovered = El documento no lo trata, y la entrada {$entry} lo dice.
receipt-two-topics = Pregunta dos cosas, y cada una tiene su tema.
receipt-topic = Encaja un tema: {$topic}.
receipt-several = Pueden encajar {$count} temas, y ninguno es lo bastante seguro.
receipt-nothing = Nada es lo bastante probable.
receipt-clause = Decidió la parte «{$clause}».

# {$what} es receipt-confidence, receipt-likely, receipt-urgency o receipt-need; {$purpose} es un mensaje receipt-for-.
receipt-enough = {$what}: {$value}, basta {$purpose} (hace falta {$needed}).
receipt-not-enough = {$what}: {$value}, no basta {$purpose} (hace falta {$needed}).
receipt-confidence = Confianza en {$kind} {$id}
receipt-entry-topic = el tema
receipt-entry-uncovered = la entrada no tratada
receipt-entry-urgent = la entrada urgente
receipt-likely = Temas más o menos igual de probables
receipt-urgency = Urgencia
receipt-need = Probabilidad de que haga falta ayuda ahora
receipt-for-to-answer = para responder
receipt-for-for-one-of-two-clauses = para una de dos partes
receipt-for-to-say-what-is-not-covered = para decir qué no se trata
receipt-for-to-say-so-of-a-word-or-two = para decir, de una o dos palabras, qué no se trata
receipt-for-to-offer-a-choice = para ofrecer una elección
receipt-for-to-be-urgent = para que sea urgente
receipt-for-with-a-keyword-of-an-emergency = con una palabra clave de una emergencia
receipt-for-without-a-keyword-of-an-emergency = sin una palabra clave de una emergencia

# {$why} es un mensaje receipt-told-.
receipt-told = «{$typed}»: {$why}.
receipt-told-a-way-of-speaking = es una forma de hablar
receipt-told-said-not-to-be = se dice que no ocurre
receipt-told-in-a-story = está en un relato
receipt-told-over = ya pasó
receipt-told-long-ago = fue hace mucho
receipt-told-only-supposed = es solo una suposición
receipt-told-a-joke = es una broma
receipt-told-fine = se dice que está bien
receipt-told-of-the-dead = es de alguien que murió
receipt-told-a-risk = es un riesgo por el que se pregunta

receipt-personal = Pide consejo sobre una persona ({$entry}), sobre todo por {$words}.
receipt-left-out = No se leyó, por ser solo cortesía: «{$words}».
receipt-cut = La pregunta se cortó porque era larga.
receipt-another-file = El archivo no contiene ninguna oración del documento: ¿es otro?
receipt-differs = La oración {$sentence} es distinta en el archivo, así que no se cita.
