# Lo que dice `/reload`. {$version} es un hash corto de los archivos de conocimiento.
reload-done = Ahora respondo con conocimiento nuevo: versión { $version }, con { $topics ->
    [one] un tema
   *[other] { $topics } temas
}. Antes era la versión { $before }.
reload-unchanged = Los archivos de conocimiento son los que ya uso para responder, versión { $version }. No había nada que hacer.
reload-built-in = Respondo con el conocimiento que llevo incluido, versión { $version }. No se puede recargar. Para usar una carpeta que sí se pueda, indícala como `knowledge` en config.toml e iníciame de nuevo.
reload-faulty = La carpeta de conocimiento tiene { $count ->
    [one] un error
   *[other] { $count } errores
}, así que sigo respondiendo con la versión { $version }. `lupine check` dice más.
reload-more = Y { $count } más.
reload-unreadable = No puedo usar la carpeta de conocimiento, así que sigo respondiendo con la versión { $version }. Mi registro dice por qué.
reload-not-owner = Solo la persona que me administra puede usar este comando.
reload-owner-unknown = Discord no me dijo quién me administra, así que no hice nada. Inténtalo de nuevo en un minuto, o pon tu ID de usuario en `owners` en config.toml.
