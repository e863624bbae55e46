//! Which addresses may stand in for Discord's? Only this machine's own, so that a test or a typing
//! error never sends the token elsewhere.

use std::net::SocketAddr;

/// The address of a Discord-compatible server on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loopback(String);

impl Loopback {
    /// Of `http://HOST:PORT`, where the host is in 127.0.0.0/8, `[::1]` or `localhost`; a slash may
    /// follow. `None` for anything else.
    #[must_use]
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.strip_suffix('/').unwrap_or(address);
        is_loopback(address.strip_prefix("http://")?).then(|| Self(address.to_owned()))
    }

    /// `http://HOST:PORT`, without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a WebSocket address, `ws://HOST:PORT` with or without a path, is on this machine.
#[must_use]
pub fn is_loopback_gateway(url: &str) -> bool {
    url.strip_prefix("ws://")
        .and_then(|rest| rest.split(['/', '?', '#']).next())
        .is_some_and(is_loopback)
}

fn is_loopback(host_and_port: &str) -> bool {
    match host_and_port.strip_prefix("localhost:") {
        Some(port) => port.parse::<u16>().is_ok(),
        None => host_and_port
            .parse::<SocketAddr>()
            .is_ok_and(|address| address.ip().is_loopback()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_machine_are_taken() {
        for (address, taken) in [
            ("http://127.0.0.1:8080", true),
            ("http://127.0.0.1:8080/", true),
            ("http://127.8.9.10:1", true),
            ("http://[::1]:8080", true),
            ("http://localhost:8080", true),
            ("http://127.0.0.1", false),
            ("http://127.0.0.1:8080/api", false),
            ("https://127.0.0.1:8080", false),
            ("http://discord.com:80", false),
            ("http://10.0.0.1:80", false),
            ("http://127.0.0.1:80@discord.com", false),
            ("http://localhost:80@discord.com", false),
            ("http://localhost.discord.com:80", false),
            ("http://0.0.0.0:80", false),
            ("127.0.0.1:80", false),
            ("", false),
        ] {
            assert_eq!(Loopback::parse(address).is_some(), taken, "{address}");
        }
    }

    #[test]
    fn a_gateway_elsewhere_is_seen() {
        for (url, local) in [
            ("ws://127.0.0.1:9000", true),
            ("ws://127.0.0.1:9000/gateway?v=10", true),
            ("ws://[::1]:9000/", true),
            ("wss://gateway.discord.gg", false),
            ("ws://gateway.discord.gg:80/127.0.0.1:80", false),
            ("ws://127.0.0.1:80@discord.gg", false),
        ] {
            assert_eq!(is_loopback_gateway(url), local, "{url}");
        }
    }
}
