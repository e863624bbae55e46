//! How are the routes reached that serenity 0.12 does not have: the pins' new ones, and members' and
//! roles' raw permission bits, of which it drops those it does not know?
//!
//! Requests here are rare and may be made twice without harm. A limit or a fault of Discord's is waited
//! out while that is short.

use std::{fmt, time::Duration};

use reqwest::{Client, Method, header};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

use super::Connection;

const DISCORD: &str = "https://discord.com";

/// Discord refuses requests that do not say whose they are in this form.
const USER_AGENT: &str = concat!(
    "DiscordBot (https://crates.io/crates/lupine, ",
    env!("CARGO_PKG_VERSION"),
    ")"
);

/// How long one try may take.
const TRY: Duration = Duration::from_secs(5);

/// How often a request is tried again.
const RETRIES: u32 = 3;

/// The first wait after a fault of Discord's; each is twice the one before.
const FIRST_WAIT: Duration = Duration::from_millis(250);

/// The longest wait that is waited out here; whoever asked for more has to come again.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Discord's HTTP interface, by path.
pub struct Rest {
    client: Client,
    base: String,
    token: SecretString,
}

/// Why a request failed. Shows neither address nor token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RestError {
    /// Discord refused.
    #[error("Discord gave {status}, code {code}")]
    Refused {
        /// Of HTTP.
        status: u16,
        /// Discord's own, 0 where it gave none.
        code: i64,
    },
    /// Discord asks to wait longer than is waited here.
    #[error("Discord asks to wait {} s", .0.as_secs())]
    Limited(Duration),
    /// No answer, or one that cannot be read.
    #[error("no answer from Discord")]
    Unreachable,
}

impl RestError {
    /// Discord's error code, if it gave one.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            _ => None,
        }
    }
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rest")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

impl Rest {
    /// A client of the same Discord, or stand-in, as the rest of the bot.
    ///
    /// # Errors
    /// TLS cannot be set up on this machine.
    pub fn new(connection: &Connection) -> Result<Self, reqwest::Error> {
        let base = connection.api.as_ref().map_or(DISCORD, |api| api.as_str());
        Ok(Self {
            client: Client::builder()
                .user_agent(USER_AGENT)
                .timeout(TRY)
                .build()?,
            base: base.trim_end_matches('/').to_owned(),
            token: connection.token.clone(),
        })
    }

    /// Makes a request that may be made twice. `path` comes after `/api/v10`; an answer without a body
    /// is `null`.
    ///
    /// # Errors
    /// Discord refuses it, asks to wait long, or cannot be reached.
    pub async fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Value, RestError> {
        let mut wait = FIRST_WAIT;
        for _ in 0..RETRIES {
            match self.once(method.clone(), path, body).await {
                Err(RestError::Limited(limit)) if limit <= LONGEST_WAIT => {
                    tokio::time::sleep(limit).await;
                }
                Err(RestError::Unreachable) => tokio::time::sleep(wait).await,
                Err(RestError::Refused { status, .. }) if status >= 500 => {
                    tokio::time::sleep(wait).await;
                }
                other => return other,
            }
            wait *= 2;
        }
        self.once(method, path, body).await
    }

    async fn once(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Value, RestError> {
        let mut request = self
            .client
            .request(method, format!("{}/api/v10{path}", self.base))
            .header(
                header::AUTHORIZATION,
                format!("Bot {}", self.token.expose_secret()),
            );
        if let Some(body) = body {
            request = request
                .header(header::CONTENT_TYPE, "application/json")
                .body(body.to_string());
        } else {
            // An empty PUT without a length is refused on the way to Discord.
            request = request.header(header::CONTENT_LENGTH, 0);
        }
        let response = request.send().await.map_err(|_| RestError::Unreachable)?;
        let status = response.status().as_u16();
        let bytes = response.bytes().await.map_err(|_| RestError::Unreachable)?;
        let body: Option<Value> = serde_json::from_slice(&bytes).ok();
        match status {
            200..=299 if bytes.is_empty() => Ok(Value::Null),
            200..=299 => body.ok_or(RestError::Unreachable),
            429 => {
                let seconds = body.and_then(|body| body["retry_after"].as_f64());
                let wait = seconds.and_then(|it| Duration::try_from_secs_f64(it).ok());
                Err(RestError::Limited(wait.unwrap_or(FIRST_WAIT)))
            }
            _ => Err(RestError::Refused {
                status,
                code: body
                    .and_then(|body| body["code"].as_i64())
                    .unwrap_or_default(),
            }),
        }
    }
}
