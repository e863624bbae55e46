# What moderators are told: about their rights, the server's settings, the log, and the setup.

rights-no-server = This works only in a server that has added me.
rights-not-a-moderator = This is for moderators: people with Manage Messages, Manage Server or Administrator here, or with the moderator role that the server chose for me. If you help run this server, please ask an admin.
rights-may-not-pin = To do this you need Pin Messages in that channel, or to be a moderator of this server. If you help run this server, please ask an admin.
rights-unknown = I could not find out from Discord whether you may do this, so I left everything as it is. Please try again in a minute. If it goes on, I may not be able to see that channel.
