//! Which link adds lupine to a server or to a person's account?

use super::rights::PIN_MESSAGES;

/// View Channel, Send Messages, Embed Links, Read Message History, Send Messages in Threads: what
/// an answer to a mention needs; and Pin Messages. Slash commands that only answer need none of them.
pub const PERMISSIONS: u64 = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 16 | 1 << 38 | PIN_MESSAGES;

/// Discord's pages that ask "Add this app?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// Adds the bot to a server, for everyone there.
    pub server: String,
    /// Adds the commands to one person's account, in every server and direct message.
    pub user: String,
}

/// The links for an application.
#[must_use]
pub fn links(application_id: u64) -> Links {
    let authorize = format!("https://discord.com/oauth2/authorize?client_id={application_id}");
    Links {
        server: format!(
            "{authorize}&scope=bot%20applications.commands&permissions={PERMISSIONS}&integration_type=0"
        ),
        user: format!("{authorize}&scope=applications.commands&integration_type=1"),
    }
}

/// The link that gives the bot's role in a server what it lacks of [`PERMISSIONS`] and Pin Messages.
#[must_use]
pub fn again(application_id: u64, guild: u64) -> String {
    let permissions = PERMISSIONS | PIN_MESSAGES;
    format!(
        "https://discord.com/oauth2/authorize?client_id={application_id}&scope=bot%20applications.commands\
         &permissions={permissions}&integration_type=0&guild_id={guild}&disable_guild_select=true"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_to_invite_again_names_the_server_and_asks_for_pins_too() {
        let link = again(42, 100);
        assert!(link.contains("&permissions=2252074691677184&"), "{link}");
        assert!(link.contains("&guild_id=100&"), "{link}");
    }

    #[test]
    fn the_server_link_asks_for_the_least_permissions() {
        assert_eq!(
            links(123_456_789_012_345_678).server,
            "https://discord.com/oauth2/authorize?client_id=123456789012345678\
             &scope=bot%20applications.commands&permissions=2252074691677184&integration_type=0"
        );
    }

    #[test]
    fn the_user_link_asks_for_commands_only() {
        assert_eq!(
            links(123_456_789_012_345_678).user,
            "https://discord.com/oauth2/authorize?client_id=123456789012345678\
             &scope=applications.commands&integration_type=1"
        );
    }
}
