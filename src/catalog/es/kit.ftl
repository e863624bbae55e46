# /check-claim
kit-claim-title = Lo que marqué
# {$count} es cuántas maneras de vender se encontraron.
kit-claim-found = { $count ->
    [one] Marqué una cosa en este texto con la que a menudo se venden tratamientos. Habla solo de las palabras. No conozco la oferta y no juzgo a quien lo escribió. Un médico que te conozca puede verla contigo.
   *[other] Marqué {$count} cosas en este texto con las que a menudo se venden tratamientos. Hablan solo de las palabras. No conozco la oferta y no juzgo a quien lo escribió. Un médico que te conozca puede verla contigo.
}
kit-claim-words = En el texto: «{$words}»
kit-claim-sources = De dónde viene esto
kit-claim-none-title = No marqué nada
kit-claim-none = No encontré ninguno de los patrones que conozco. Eso no significa que la oferta sea seria: busco unos pocos patrones comunes y solo leo palabras, no imágenes ni enlaces. Los temas de abajo dicen en qué más fijarse.
kit-claim-none-known = No conozco ningún patrón que buscar.
kit-claim-empty = No veo palabras en este mensaje. Si están en una imagen o detrás de un enlace, escríbelas o cópialas en `/check-claim`.
kit-claim-urgent = No busqué patrones de venta, porque esto parece una petición de ayuda. Si es un anuncio, usa `/check-claim` con la parte que promete algo.

# /visit
kit-visit-add = Añadir a mi visita
kit-visit-title = Mi hoja de visita
kit-visit-topics = Mis temas
kit-visit-empty = Ninguno todavía. Pulsa «Añadir a mi visita» debajo de una respuesta para poner su tema aquí.
kit-visit-from = De: {$sources}
kit-visit-notes = Mis notas
# {$version} son ocho letras y cifras, {$date} un día.
kit-visit-version = lupine, conocimiento {$version}, {$date}
kit-visit-file = mi-visita.txt
# {$count} es cuántos temas tiene la hoja, {$hours} cuánto tiempo se guarda.
kit-visit-added = { $count ->
    [one] Añadido a tu hoja de visita, que ahora tiene un tema. `/visit show` la muestra y `/visit clear` la vacía. La tengo solo en memoria, hasta que pases {$hours} horas sin usarla.
   *[other] Añadido a tu hoja de visita, que ahora tiene {$count} temas. `/visit show` la muestra y `/visit clear` la vacía. La tengo solo en memoria, hasta que pases {$hours} horas sin usarla.
}
kit-visit-there = Esto ya está en tu hoja de visita. `/visit show` la muestra.
kit-visit-full = Tu hoja de visita está llena: caben {$count} temas. `/visit clear` la vacía.
kit-visit-cleared = Tu hoja de visita ahora está vacía.
kit-visit-nothing = Tu hoja de visita ya estaba vacía.

# /privacy
kit-privacy-title = Lo que guardo sobre ti
kit-privacy = **Guardado hasta que lo borres**
    - Cómo ves las respuestas: { $preferences ->
        [0] nada, las ves como siempre
       *[other] lo que elegiste en `/preferences`
    }
    - Lo que hiciste como moderador: { $audit ->
        [0] nada
        [one] una entrada en el registro de un servidor tiene tu id
       *[other] {$audit} entradas en registros de servidores tienen tu id
    }
    - Respuestas que fijaste o quitaste: { $pins ->
        [0] ninguna
        [one] una tiene tu id
       *[other] {$pins} tienen tu id
    }

    {"**"}Solo en memoria; desaparece cuando me reinicio**
    - Tus preguntas de los últimos {$minutes} minutos, para que funcionen los botones debajo de una respuesta: { $questions ->
        [0] ninguna
       *[other] {$questions}
    }
    - Temas en tu hoja de visita, hasta que pases {$hours} horas sin usarla: { $topics ->
        [0] ninguno
       *[other] {$topics}
    }
    - Tu id, para no escribirte demasiado: una hora como mucho
    - Marcas hechas de tu id que no lo muestran, para contarte una sola vez: un día, o una semana para lo que no tiene tema

    {"**"}Nunca guardado**
    Lo que preguntas, lo que respondo, lo que pegas en `/check-claim` y lo que escribe cualquiera. Tampoco queda en el registro. Lo que cuentan los servidores es cuántas veces se preguntó por un tema, sin quién preguntó.
kit-privacy-erase = Borrar todo
kit-privacy-sure = **¿Borrar todo esto?** No se puede deshacer. Lo que hiciste como moderador queda, sin tu id.
kit-privacy-yes = Sí, bórralo
kit-privacy-no = No, consérvalo
kit-privacy-erased = Borrado. Lo que hiciste como moderador queda, sin tu id. Lo que sigue en memoria desaparece solo: tu id en una hora y las marcas que no lo muestran en un día. Si me usas de nuevo, tu próxima pregunta estará en memoria como antes.
kit-privacy-failed = No pude borrar lo que se guarda. Inténtalo de nuevo en un minuto. Lo que tenía en memoria sobre ti ya no está.
kit-privacy-unknown = No pude consultar lo que se guarda. Inténtalo de nuevo en un minuto.
