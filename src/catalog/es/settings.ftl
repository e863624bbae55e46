# Lo que se dice a quienes moderan: sus derechos, los ajustes del servidor, el registro y la instalación.

rights-no-server = Esto solo funciona en un servidor que me haya añadido.
rights-not-a-moderator = Esto es para quienes moderan: personas con Gestionar mensajes, Gestionar servidor o Administrador aquí, o con el rol de moderación que el servidor eligió para mí. Si ayudas a llevar este servidor, pide ayuda a quien lo administra.
rights-may-not-pin = Para esto necesitas Fijar mensajes en ese canal, o moderar este servidor. Si ayudas a llevar este servidor, pide ayuda a quien lo administra.
rights-unknown = Discord no me dijo si puedes hacer esto, así que lo dejé todo como está. Inténtalo de nuevo en un minuto. Si sigue pasando, puede que yo no vea ese canal.
