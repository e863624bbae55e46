//! What Discord sends, made with twilight's model.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};
use twilight_model::{
    application::{
        command::{CommandOptionType, CommandType},
        interaction::{
            Interaction as Model, InteractionContextType, InteractionData, InteractionType,
            application_command::{CommandData, CommandDataOption, CommandOptionValue},
            message_component::MessageComponentInteractionData,
            modal::{
                ModalInteractionActionRow, ModalInteractionComponent, ModalInteractionData,
                ModalInteractionTextInput,
            },
        },
    },
    channel::{
        Message,
        message::{MessageFlags, MessageType, component::ComponentType},
    },
    gateway::{
        SessionStartLimit,
        connection_info::BotConnectionInfo,
        payload::incoming::{Hello, Ready},
    },
    guild::{MemberFlags, PartialMember, Permissions},
    id::{AnonymizableId, Id},
    oauth::{ApplicationFlags, ApplicationIntegrationMap, PartialApplication},
    user::{CurrentUser, User},
    util::Timestamp,
};

pub const APPLICATION: u64 = 42;
pub const SERVER: u64 = 100;
pub const CHANNEL: u64 = 200;
pub const MEMBER: u64 = 300;

/// Where an interaction comes from.
#[derive(Clone, Copy, PartialEq)]
pub enum Place {
    /// A server that added the bot.
    Server,
    /// A direct message with the bot.
    Dm,
    /// A server that did not add the bot, by a member who installed it for themselves.
    UserInstall,
}

/// An interaction, and what its answer is known by.
pub struct Interaction {
    pub id: u64,
    pub token: String,
    pub json: Value,
}

/// A message that a person wrote.
pub struct Written {
    pub id: u64,
    pub json: Value,
}

impl Written {
    /// By that user, in place of the usual one.
    pub fn by(mut self, author: u64) -> Self {
        self.json["author"]["id"] = json!(author.to_string());
        self
    }

    /// In that channel of the server.
    pub fn in_channel(mut self, channel: u64) -> Self {
        self.json["channel_id"] = json!(channel.to_string());
        self
    }

    /// In direct messages.
    pub fn in_dm(mut self) -> Self {
        let fields = self.json.as_object_mut().unwrap();
        fields.remove("guild_id");
        fields.remove("member");
        self
    }

    /// With this field.
    pub fn with(mut self, field: &str, value: Value) -> Self {
        self.json[field] = value;
        self
    }

    /// With the bot among those whom it mentions.
    pub fn mentioning(self) -> Self {
        let bot = serde_json::to_value(user(APPLICATION, true)).unwrap();
        self.with("mentions", json!([bot]))
    }

    /// As a reply to a message of that user's.
    pub fn replying_to(self, author: u64) -> Self {
        let replied_to = of(author, CHANNEL, 900, &json!({ "content": "" }));
        self.with("type", json!(19))
            .with("referenced_message", replied_to)
    }

    pub fn channel(&self) -> u64 {
        self.json["channel_id"].as_str().unwrap().parse().unwrap()
    }
}

/// A message of the usual member in the usual channel.
pub fn written(content: &str) -> Written {
    let id = next_id();
    let mut json = of(MEMBER, CHANNEL, id, &json!({ "content": content }));
    // Only the gateway adds these.
    json["guild_id"] = json!(SERVER.to_string());
    json["member"] = json!({ "roles": [], "joined_at": "2026-01-01T00:00:00.000000+00:00",
        "deaf": false, "mute": false, "flags": 0 });
    Written { id, json }
}

/// A message that the bot wrote, as Discord gives it back.
pub fn of_the_bot(channel: u64, id: u64, body: &Value) -> Value {
    of(APPLICATION, channel, id, body)
}

/// A new channel of direct messages.
pub fn dm(body: &Value) -> Value {
    let recipient = body["recipient_id"].as_str().unwrap();
    let channel = recipient.parse::<u64>().unwrap() + 1_000_000;
    let recipient = user(recipient.parse().unwrap(), false);
    json!({ "id": channel.to_string(), "type": 1, "last_message_id": null, "recipients": [recipient] })
}

/// A message command on a message with this author and content.
pub fn on_message(place: Place, name: &str, author: u64, content: &str) -> Interaction {
    let id = next_id();
    let target = of(author, CHANNEL, id, &json!({ "content": content }));
    let mut interaction = command(place, name, vec![]);
    let data = &mut interaction.json["data"];
    data["type"] = json!(3);
    data["target_id"] = json!(id.to_string());
    data["resolved"] = json!({ "messages": { id.to_string(): target } });
    interaction
}

/// A command with its options.
pub fn command(place: Place, name: &str, options: Vec<(&str, CommandOptionValue)>) -> Interaction {
    interaction(
        place,
        InteractionType::ApplicationCommand,
        InteractionData::ApplicationCommand(command_data(name, options)),
        None,
    )
}

/// `/ask` in a server, with its option `private` left out.
pub fn ask(question: &str) -> Interaction {
    ask_in(Place::Server, question, None)
}

pub fn ask_in(place: Place, question: &str, private: Option<bool>) -> Interaction {
    let question = ("question", CommandOptionValue::String(question.into()));
    let private = private.map(|private| ("private", CommandOptionValue::Boolean(private)));
    command(
        place,
        "ask",
        [question].into_iter().chain(private).collect(),
    )
}

/// `/topic` submitted with a name.
pub fn topic(name: &str) -> Interaction {
    let name = ("name", CommandOptionValue::String(name.into()));
    command(Place::Server, "topic", vec![name])
}

/// `/topic` while its name is typed.
pub fn typing(name: &str) -> Interaction {
    let focused = CommandOptionValue::Focused(name.into(), CommandOptionType::String);
    interaction(
        Place::Server,
        InteractionType::ApplicationCommandAutocomplete,
        InteractionData::ApplicationCommand(command_data("topic", vec![("name", focused)])),
        None,
    )
}

/// A button under a message of the bot.
pub fn press(custom_id: &str, under_private: bool) -> Interaction {
    component(custom_id, ComponentType::Button, vec![], under_private)
}

/// A choice from a menu of channels or roles in a private message of the bot.
pub fn pick_ids(custom_id: &str, kind: ComponentType, ids: &[u64]) -> Interaction {
    let values = ids.iter().map(ToString::to_string).collect();
    component(custom_id, kind, values, true)
}

/// A form of one field that was sent, opened under a private message of the bot.
pub fn submit(custom_id: &str, text: &str) -> Interaction {
    let field = ModalInteractionTextInput {
        custom_id: "value".into(),
        id: 2,
        value: text.into(),
    };
    let row = ModalInteractionActionRow {
        components: vec![ModalInteractionComponent::TextInput(field)],
        id: 1,
    };
    let data = ModalInteractionData {
        components: vec![ModalInteractionComponent::ActionRow(row)],
        custom_id: custom_id.into(),
        resolved: None,
    };
    interaction(
        Place::Server,
        InteractionType::ModalSubmit,
        InteractionData::ModalSubmit(Box::new(data)),
        Some(message(true)),
    )
}

impl Interaction {
    /// The same, by a member with these permissions and roles.
    pub fn by(mut self, permissions: Permissions, roles: &[u64]) -> Self {
        let roles: Vec<String> = roles.iter().map(ToString::to_string).collect();
        self.json["member"]["permissions"] = json!(permissions.bits().to_string());
        self.json["member"]["roles"] = json!(roles);
        self
    }

    /// The same, by a member whose Discord is in this language.
    pub fn in_locale(mut self, locale: &str) -> Self {
        self.json["locale"] = json!(locale);
        self
    }
}

/// A choice from a menu in a private message of the bot.
pub fn pick(custom_id: &str, value: &str) -> Interaction {
    component(
        custom_id,
        ComponentType::TextSelectMenu,
        vec![value.into()],
        true,
    )
}

pub fn hello() -> Value {
    serde_json::to_value(Hello {
        heartbeat_interval: 41_250,
    })
    .unwrap()
}

pub fn ready() -> Value {
    serde_json::to_value(Ready {
        application: PartialApplication {
            flags: ApplicationFlags::empty(),
            id: Id::new(APPLICATION),
        },
        guilds: vec![],
        // The bot resumes at the address it knows; nothing listens here.
        resume_gateway_url: "ws://127.0.0.1:1".into(),
        session_id: "session".into(),
        shard: None,
        user: CurrentUser {
            accent_color: None,
            avatar: None,
            banner: None,
            bot: true,
            discriminator: 0,
            email: None,
            flags: None,
            global_name: None,
            id: Id::new(APPLICATION),
            locale: None,
            mfa_enabled: true,
            name: "lupine".into(),
            premium_type: None,
            public_flags: None,
            verified: None,
        },
        version: 10,
    })
    .unwrap()
}

pub fn bot_gateway(url: &str, remaining: u64) -> Value {
    let info = BotConnectionInfo {
        session_start_limit: SessionStartLimit {
            max_concurrency: 1,
            remaining: u32::try_from(remaining).unwrap(),
            reset_after: 5 * 60 * 60 * 1000,
            total: 1000,
        },
        shards: 1,
        url: url.into(),
    };
    serde_json::to_value(info).unwrap()
}

fn command_data(name: &str, options: Vec<(&str, CommandOptionValue)>) -> Box<CommandData> {
    Box::new(CommandData {
        guild_id: None,
        id: Id::new(800),
        kind: CommandType::ChatInput,
        name: name.into(),
        options: options
            .into_iter()
            .map(|(name, value)| CommandDataOption {
                name: name.into(),
                value,
            })
            .collect(),
        resolved: None,
        target_id: None,
    })
}

fn component(
    custom_id: &str,
    component_type: ComponentType,
    values: Vec<String>,
    under_private: bool,
) -> Interaction {
    let data = MessageComponentInteractionData {
        component_type,
        custom_id: custom_id.into(),
        resolved: None,
        values,
    };
    interaction(
        Place::Server,
        InteractionType::MessageComponent,
        InteractionData::MessageComponent(Box::new(data)),
        Some(message(under_private)),
    )
}

#[expect(deprecated, reason = "Discord still sends channel_id")]
fn interaction(
    place: Place,
    kind: InteractionType,
    data: InteractionData,
    message: Option<Message>,
) -> Interaction {
    let id = next_id();
    let token = format!("interaction-token-{id}");
    let member = PartialMember {
        avatar: None,
        avatar_decoration_data: None,
        banner: None,
        communication_disabled_until: None,
        deaf: false,
        flags: MemberFlags::empty(),
        joined_at: Some(Timestamp::from_secs(1_700_000_000).unwrap()),
        mute: false,
        nick: None,
        permissions: Some(Permissions::VIEW_CHANNEL | Permissions::PIN_MESSAGES),
        premium_since: None,
        roles: vec![],
        user: Some(user(MEMBER, false)),
    };
    let in_server = place != Place::Dm;
    let model = Model {
        app_permissions: Some(Permissions::VIEW_CHANNEL),
        application_id: Id::new(APPLICATION),
        attachment_size_limit: 10 << 20,
        authorizing_integration_owners: ApplicationIntegrationMap {
            guild: (place == Place::Server).then(|| AnonymizableId::Id(Id::new(SERVER))),
            user: (place == Place::UserInstall).then(|| Id::new(MEMBER)),
        },
        channel: None,
        channel_id: Some(Id::new(CHANNEL)),
        context: Some(if in_server {
            InteractionContextType::Guild
        } else {
            InteractionContextType::BotDm
        }),
        data: Some(data),
        entitlements: vec![],
        guild: None,
        guild_id: in_server.then(|| Id::new(SERVER)),
        guild_locale: in_server.then(|| "en-US".into()),
        id: Id::new(id),
        kind,
        locale: Some("en-US".into()),
        member: in_server.then_some(member),
        message,
        token: token.clone(),
        user: (!in_server).then(|| user(MEMBER, false)),
    };
    let mut json = serde_json::to_value(model).unwrap();
    // Always there on the wire, and always 1; twilight has no field for it.
    json["version"] = json!(1);
    // twilight writes null where Discord writes nothing.
    if json["data"]["resolved"].is_null() {
        json["data"].as_object_mut().unwrap().remove("resolved");
    }
    let options = json["data"].get_mut("options");
    for option in options.and_then(Value::as_array_mut).into_iter().flatten() {
        // twilight leaves out what is empty, and Discord does not.
        if option["type"] == 1 && option["options"].is_null() {
            option["options"] = json!([]);
        }
    }
    Interaction { id, token, json }
}

fn next_id() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1_500_000_000_000_000_000);
    NEXT.fetch_add(1 << 22, Ordering::Relaxed)
}

fn user(id: u64, bot: bool) -> User {
    User {
        accent_color: None,
        avatar: None,
        avatar_decoration: None,
        avatar_decoration_data: None,
        banner: None,
        bot,
        discriminator: 0,
        email: None,
        flags: None,
        global_name: None,
        id: Id::new(id),
        locale: None,
        mfa_enabled: None,
        name: "someone".into(),
        premium_type: None,
        primary_guild: None,
        public_flags: None,
        system: None,
        verified: None,
    }
}

fn message(private: bool) -> Message {
    let mut json = of(APPLICATION, CHANNEL, 900, &json!({ "content": "" }));
    json["type"] = json!(MessageType::ChatInputCommand);
    if private {
        json["flags"] = json!(MessageFlags::EPHEMERAL);
    }
    serde_json::from_value(json).unwrap()
}

/// A message with the content and embeds of a request's body; twilight has to understand it.
fn of(author: u64, channel: u64, id: u64, body: &Value) -> Value {
    let mut embeds = body["embeds"].as_array().cloned().unwrap_or_default();
    for embed in &mut embeds {
        embed["type"] = json!("rich");
    }
    let json = json!({
        "id": id.to_string(),
        "channel_id": channel.to_string(),
        "author": user(author, author == APPLICATION),
        "content": body["content"].as_str().unwrap_or_default(),
        "timestamp": "2026-01-01T00:00:00.000000+00:00",
        "edited_timestamp": null,
        "tts": false,
        "mention_everyone": false,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": embeds,
        "components": [],
        "pinned": false,
        "type": MessageType::Regular,
        "flags": MessageFlags::empty(),
    });
    let _: Message = serde_json::from_value(json.clone()).unwrap();
    json
}
