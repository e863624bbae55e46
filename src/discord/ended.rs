//! Why does the bot end by itself, and what helps?

use poise::serenity_prelude as serenity;
use serenity::GatewayError;

use super::watchdog::Alarm;

/// Why the bot had to end by itself, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Ended {
    /// Close code 4004, or status 401.
    #[error(
        "Discord refuses the token: copy the bot's token from https://discord.com/developers/applications \
         (Bot, Reset Token) and put it in DISCORD_TOKEN or the token file"
    )]
    TokenRefused,
    /// Close code 4014.
    #[error(
        "Discord refuses the intents (close code 4014): switch them on at \
         https://discord.com/developers/applications (Bot, Privileged Gateway Intents), or set \
         message_content = false in the configuration"
    )]
    IntentsRefused,
    /// Close code 4013.
    #[error(
        "Discord does not know the intents (close code 4013): this lupine is too old or faulty; please update it"
    )]
    IntentsUnknown,
    /// The gateway could not be looked up.
    #[error("cannot reach Discord: check this machine's network")]
    Unreachable(#[source] serenity::Error),
    /// A server that stands in for Discord names a gateway on another machine.
    #[error("the server in LUPINE_DISCORD_API names a gateway that is not on this machine: {url}")]
    GatewayElsewhere {
        /// As named.
        url: String,
    },
    /// TLS cannot be set up.
    #[error("cannot set up TLS on this machine")]
    Tls(#[source] reqwest::Error),
    /// Too few session starts are left for today.
    #[error(
        "only {left} session starts are left for today, and at none Discord resets the token: find out \
         why the bot restarts so often, and start it again in {hours} hours"
    )]
    FewSessionsLeft {
        /// Of today's thousand.
        left: u64,
        /// Until there are a thousand again.
        hours: u64,
    },
    /// Discord refuses the commands.
    #[error("Discord refuses the commands: please report this as a fault of lupine")]
    Commands(#[source] serenity::Error),
    /// The watchdog ended the process.
    #[error(
        "the connection to Discord {0}: ended before the day's session starts are used up. \
         The lines above may say why; start it again after a while"
    )]
    Watchdog(Alarm),
    /// serenity ended for another reason.
    #[error("the connection to Discord ended")]
    Connection(#[source] serenity::Error),
}

impl Ended {
    /// What serenity ended with.
    pub(super) fn by(error: serenity::Error) -> Self {
        match error {
            serenity::Error::Gateway(GatewayError::InvalidAuthentication) => Self::TokenRefused,
            serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents) => {
                Self::IntentsRefused
            }
            serenity::Error::Gateway(GatewayError::InvalidGatewayIntents) => Self::IntentsUnknown,
            error => Self::Connection(error),
        }
    }
}
