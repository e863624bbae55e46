//! Whether Discord would take what the bot sends: by twilight's model and limits, and by Discord's
//! own schema where `../shared/discord/openapi.json` holds it.

use std::{
    collections::HashMap,
    fs,
    path::Path,
    sync::{Mutex, OnceLock},
};

use jsonschema::Validator;
use serde_json::{Value, json};
use twilight_model::{
    application::command::{Command, CommandOptionChoiceValue},
    channel::message::{AllowedMentions, Component, MessageFlags},
    http::interaction::{InteractionResponse, InteractionResponseData, InteractionResponseType},
};
use twilight_validate::{command, component::component_v1, message};

/// What a callback shows.
#[derive(Debug, Default)]
pub struct Said {
    /// Only to the asker.
    pub private: bool,
    /// In the place of the message that was pressed.
    pub turned: bool,
    pub content: String,
    /// Title and text of each embed.
    pub embeds: Vec<(String, String)>,
    /// Name and text of each field of all embeds.
    pub fields: Vec<(String, String)>,
    /// Of the last embed.
    pub footer: String,
    /// Label and custom id of each button.
    pub buttons: Vec<(String, String)>,
    /// Custom ids of all menus.
    pub menus: Vec<String>,
    /// Custom id of the last menu, and label and value of its options.
    pub menu: Option<(String, Vec<(String, String)>)>,
}

impl Said {
    /// The buttons that lead to topics: label and custom id.
    pub fn topics(&self) -> Vec<(String, String)> {
        let buttons = self.buttons.iter();
        let topics = buttons.filter(|(_, id)| id.starts_with("v1:t:"));
        topics.cloned().collect()
    }

    /// The custom id of the button with this label.
    pub fn button(&self, label: &str) -> &str {
        let found = self.buttons.iter().find(|(own, _)| own == label);
        &found
            .unwrap_or_else(|| panic!("no {label:?} in {self:?}"))
            .1
    }

    /// The labels of the buttons that go on from an answer: to more of it, to the reasons, to everyone.
    pub fn actions(&self) -> Vec<&str> {
        let keys = ["v1:mo:", "v1:sh:", "v1:po:", "v1:wy:"];
        let buttons = self.buttons.iter();
        let actions = buttons.filter(|(_, id)| keys.iter().any(|key| id.starts_with(key)));
        actions.map(|(label, _)| label.as_str()).collect()
    }
}

/// Checks a callback's body; gives what it shows.
pub fn said(body: &Value) -> Said {
    let response = callback(body);
    let turned = response.kind == InteractionResponseType::UpdateMessage;
    Said {
        turned,
        ..shown(response.data.unwrap())
    }
}

/// Checks the body of a message that is posted into a channel; gives what it shows.
pub fn posted(body: &Value) -> Said {
    schema("MessageCreateRequest", body);
    shown(fits(body))
}

/// Checks the body of an edit of a message; gives what it shows.
pub fn edited(body: &Value) -> Said {
    schema("MessageEditRequestPartial", body);
    shown(fits(body))
}

/// Checks a message by twilight's model and limits, and that it mentions nobody.
fn fits(body: &Value) -> InteractionResponseData {
    // What a message shares with an answer to an interaction, which twilight has a type for.
    let whole = json!({ "type": 4, "data": body });
    let response = typed(&whole);
    check_message(response.data.as_ref().unwrap(), &whole);
    response.data.unwrap()
}

fn shown(data: InteractionResponseData) -> Said {
    let mut said = Said {
        private: data.flags.unwrap_or(MessageFlags::empty()) == MessageFlags::EPHEMERAL,
        content: data.content.unwrap_or_default(),
        ..Said::default()
    };
    for embed in data.embeds.unwrap_or_default() {
        let text = embed.description.unwrap_or_default();
        said.embeds.push((embed.title.unwrap_or_default(), text));
        let fields = embed.fields.into_iter();
        said.fields
            .extend(fields.map(|field| (field.name, field.value)));
        said.footer = embed.footer.map(|footer| footer.text).unwrap_or_default();
    }
    let rows = data.components.unwrap_or_default().into_iter();
    for component in rows.flat_map(|row| match row {
        Component::ActionRow(row) => row.components,
        other => panic!("{other:?} is not in a row"),
    }) {
        match component {
            Component::Button(button) => {
                let id = button.custom_id.unwrap();
                said.buttons.push((button.label.unwrap(), id));
            }
            Component::SelectMenu(menu) => {
                said.menus.push(menu.custom_id.clone());
                // Discord fills the others itself.
                let options = menu.options.unwrap_or_default().into_iter();
                let options = options.map(|option| (option.label, option.value));
                said.menu = Some((menu.custom_id, options.collect()));
            }
            other => panic!("lupine does not use {other:?}"),
        }
    }
    said
}

/// Checks a form; gives its custom id, title and what its field begins with.
pub fn form(body: &Value) -> (String, String, String) {
    let data = callback(body).data.unwrap();
    let [Component::ActionRow(row)] = data.components.as_deref().unwrap() else {
        panic!("one row: {body}")
    };
    let [Component::TextInput(field)] = &row.components[..] else {
        panic!("one field: {body}")
    };
    let value = field.value.clone().unwrap_or_default();
    (data.custom_id.unwrap(), data.title.unwrap(), value)
}

/// Checks a callback that only says privately that an answer will come.
pub fn deferred_privately(body: &Value) {
    schema("CreateMessageInteractionCallbackRequest", body);
    let response: InteractionResponse = serde_json::from_value(body.clone()).unwrap();
    let kind = response.kind;
    assert_eq!(
        kind,
        InteractionResponseType::DeferredChannelMessageWithSource
    );
    let flags = response.data.unwrap().flags;
    assert_eq!(flags, Some(MessageFlags::EPHEMERAL), "no other is allowed");
}

/// Checks what an answer is edited to, if that is text alone; gives it.
pub fn edited_text(body: &Value) -> String {
    schema("IncomingWebhookUpdateRequestPartial", body);
    let mentions = serde_json::from_value(body["allowed_mentions"].clone());
    assert_eq!(mentions.ok(), Some(AllowedMentions::default()), "{body}");
    let content = body["content"].as_str().unwrap();
    message::content(content).unwrap();
    assert!(!content.trim().is_empty());
    content.to_owned()
}

/// Checks an answer to typing; gives names and values.
pub fn choices(body: &Value) -> Vec<(String, String)> {
    let choices = callback(body).data.unwrap().choices.unwrap();
    choices
        .into_iter()
        .map(|choice| match choice.value {
            CommandOptionChoiceValue::String(value) => (choice.name, value),
            other => panic!("{other:?} is no string"),
        })
        .collect()
}

fn typed(body: &Value) -> InteractionResponse {
    let mut typed = body.clone();
    if let Some(embeds) = typed["data"]["embeds"].as_array_mut() {
        for embed in embeds {
            // Discord fills it in; twilight wants it.
            embed["type"] = json!("rich");
        }
    }
    serde_json::from_value(typed).unwrap()
}

fn callback(body: &Value) -> InteractionResponse {
    let response = typed(body);
    let schema_name = match response.kind {
        InteractionResponseType::ChannelMessageWithSource => {
            "CreateMessageInteractionCallbackRequest"
        }
        InteractionResponseType::UpdateMessage => "UpdateMessageInteractionCallbackRequest",
        InteractionResponseType::ApplicationCommandAutocompleteResult => {
            "ApplicationCommandAutocompleteCallbackRequest"
        }
        InteractionResponseType::Modal => "ModalInteractionCallbackRequest",
        other => panic!("lupine never answers with {other:?}"),
    };
    schema(schema_name, body);
    let data = response.data.as_ref().unwrap();
    if response.kind == InteractionResponseType::ApplicationCommandAutocompleteResult {
        let choices = data.choices.as_ref().unwrap();
        assert!(choices.len() <= 25);
        for choice in choices {
            command::choice(choice).unwrap();
        }
        return response;
    }
    if response.kind == InteractionResponseType::Modal {
        let title = data.title.as_deref().unwrap();
        assert!(title.chars().count() <= 45, "{title}");
        for row in data.components.as_deref().unwrap() {
            component_v1(row).unwrap();
        }
        return response;
    }
    check_message(data, body);
    response
}

fn check_message(data: &InteractionResponseData, body: &Value) {
    let silent = AllowedMentions::default();
    assert_eq!(data.allowed_mentions.as_ref(), Some(&silent), "{body}");
    assert_eq!(body["data"]["allowed_mentions"]["parse"], json!([]));
    let (content, embeds) = (data.content.as_deref(), data.embeds.as_deref());
    message::content(content.unwrap_or_default()).unwrap();
    message::embeds(embeds.unwrap_or_default()).unwrap();
    let components = data.components.as_deref().unwrap_or_default();
    message::components(components, false).unwrap();
    let mut ids: Vec<&str> = components.iter().flat_map(custom_ids).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "custom ids are unique: {body}");
}

/// Checks the body of a registration; gives its commands.
pub fn commands(body: &Value) -> Vec<Command> {
    let commands = body.as_array().unwrap().iter();
    commands
        .map(|command| {
            let mut typed = command.clone();
            // A command for Discord to give a version; a slash command by default.
            typed["version"] = json!("1");
            if typed["type"].is_null() {
                typed["type"] = json!(1);
            }
            // What stands in a message's menu has none; twilight wants one.
            if typed["description"].is_null() {
                typed["description"] = json!("");
            }
            let mut plain = command.clone();
            for (_, value) in plain.as_object_mut().unwrap() {
                // Discord takes integers as strings; its schema does not know.
                if let Some(number) = value.as_str().and_then(|text| text.parse::<u64>().ok()) {
                    *value = json!(number);
                }
            }
            schema("ApplicationCommandUpdateRequest", &plain);
            let command: Command = serde_json::from_value(typed).unwrap();
            twilight_validate::command::command(&command).unwrap();
            command
        })
        .collect()
}

fn custom_ids(component: &Component) -> Vec<&str> {
    match component {
        Component::ActionRow(row) => row.components.iter().flat_map(custom_ids).collect(),
        Component::Button(button) => button.custom_id.as_deref().into_iter().collect(),
        Component::SelectMenu(menu) => vec![&menu.custom_id],
        other => panic!("lupine does not use {other:?}"),
    }
}

fn schema(name: &str, body: &Value) {
    static SPEC: OnceLock<Option<Value>> = OnceLock::new();
    static VALIDATORS: OnceLock<Mutex<HashMap<String, Validator>>> = OnceLock::new();
    let spec = SPEC.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/discord/openapi.json");
        let Ok(text) = fs::read_to_string(&path) else {
            println!(
                "{} is missing: Discord's schema is not checked",
                path.display()
            );
            return None;
        };
        Some(serde_json::from_str(&text).unwrap())
    });
    let Some(spec) = spec else { return };
    let mut validators = VALIDATORS.get_or_init(Mutex::default).lock().unwrap();
    let validator = validators.entry(name.to_owned()).or_insert_with(|| {
        let schema = json!({
            "$ref": format!("#/components/schemas/{name}"),
            "components": spec["components"],
        });
        jsonschema::draft202012::new(&schema).unwrap()
    });
    let mut plain = body.clone();
    for attachment in plain
        .pointer_mut("/data/attachments")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        // Discord takes ids as integers; its schema does not know.
        attachment["id"] = json!(attachment["id"].to_string());
    }
    let faults: Vec<String> = validator
        .iter_errors(&plain)
        .map(|fault| format!("{fault} at {}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{name}: {faults:#?} in {body}");
}
