# Lo que se dice cuando algo falla. {$reference} son cinco letras que también están en el registro.
error-reference = (ref. {$reference})
error-fault = Algo salió mal de mi lado. Inténtalo de nuevo en un minuto.
error-stale-command = Este comando cambió desde que tu Discord lo cargó. Reinicia Discord e inténtalo de nuevo.
error-stale-press = Este botón es de una versión anterior y ya no funciona. Pregunta otra vez con `/{ command-ask }`.
