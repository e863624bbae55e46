//! What has to hold before the bot connects, and before it is ready?

use std::time::Duration;

use poise::serenity_prelude as serenity;
use serenity::{
    ApplicationId, Http, HttpBuilder,
    http::{LightMethod, Request, Route},
};

use super::{
    Connection, Ended,
    loopback::is_loopback_gateway,
    registration, render,
    retry::persist,
    send::{Failure, status},
    watchdog::{FIRST_CONNECTION, LOST_CONNECTION},
};

/// How often the gateway is looked up before giving up: with the waits between, half a minute.
const LOOKUPS: u32 = 6;

/// serenity identifies at most once in so long.
const BETWEEN_SESSIONS: Duration = Duration::from_secs(5);

/// Session starts that must be left of today's thousand: more than a process can use up before
/// the watchdog ends it. At none left, Discord resets the token.
pub const SESSIONS_KEPT: u64 =
    (FIRST_CONNECTION.as_secs() + LOST_CONNECTION.as_secs()) / BETWEEN_SESSIONS.as_secs() + 10;

/// The client of Discord's HTTP interface. The only place that makes one, so that nothing can go
/// past the address that stands in for Discord's.
pub fn http(connection: &Connection) -> Http {
    use secrecy::ExposeSecret as _;
    let http = HttpBuilder::new(connection.token.expose_secret())
        .default_allowed_mentions(render::no_mentions());
    match &connection.api {
        // With its limiter on, serenity ignores the proxy and speaks to discord.com.
        Some(api) => http.proxy(api.as_str()).ratelimiter_disabled(true),
        None => http,
    }
    .build()
}

/// The gateway's address, if it is wise to connect there.
///
/// # Errors
/// Discord cannot be reached, refuses the token, or has too few session starts left for today.
pub async fn gateway(http: &Http, connection: &Connection) -> Result<String, Ended> {
    // serenity looks it up too, but goes to the real Discord where that fails.
    let gateway = persist("looking up the gateway", LOOKUPS, || http.get_gateway()).await;
    let url = gateway.map_err(Ended::Unreachable)?.url;
    if connection.api.is_some() && !is_loopback_gateway(&url) {
        return Err(Ended::GatewayElsewhere { url });
    }
    match persist("looking up the sessions left", 2, || http.get_bot_gateway()).await {
        Ok(bot) => {
            let limit = bot.session_start_limit;
            if limit.remaining < SESSIONS_KEPT {
                return Err(Ended::FewSessionsLeft {
                    left: limit.remaining,
                    hours: limit.reset_after.div_ceil(60 * 60 * 1000),
                });
            }
        }
        Err(error) if status(&error) == Some(401) => return Err(Ended::TokenRefused),
        // Servers that stand in for Discord need not have it.
        Err(error) if status(&error) == Some(404) => {}
        Err(error) => {
            tracing::warn!(error = %Failure(&error), "the number of session starts left is unknown");
        }
    }
    Ok(url)
}

/// Tells Discord the commands, in place of any earlier ones. Tries for as long as Discord is at
/// fault: meanwhile the commands of the last start work.
///
/// # Errors
/// Discord refuses them, or the token.
pub async fn register(http: &Http, application_id: ApplicationId) -> Result<(), Ended> {
    let commands = registration::commands();
    let body = serde_json::to_vec(&commands).map_err(|error| Ended::Commands(error.into()))?;
    let put = async || {
        let route = Route::Commands { application_id };
        let request = Request::new(route, LightMethod::Put).body(Some(body.clone()));
        http.request(request).await
    };
    match persist("registering the commands", u32::MAX, put).await {
        Ok(_) => Ok(()),
        Err(error) if status(&error) == Some(401) => Err(Ended::TokenRefused),
        Err(error) => Err(Ended::Commands(error)),
    }
}
