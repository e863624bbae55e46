//! `/about`: what lupine is, what it knows, what it keeps.

use poise::serenity_prelude as serenity;

use super::{Context, reply};
use crate::{discord::render, knowledge::Knowledge, reply::Part};

/// What lupine is, and what it keeps
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn about(ctx: Context<'_>) -> serenity::Result<()> {
    reply(ctx, page(ctx.data().engine.knowledge()), true).await
}

fn page(knowledge: &Knowledge) -> serenity::CreateInteractionResponseMessage {
    let subject = match knowledge.title.as_str() {
        "" => String::new(),
        title => format!(" about **{title}**"),
    };
    let titles = knowledge.documents.iter().map(|document| &document.title);
    let documents = titles.fold(String::new(), |list, title| list + "\n- " + title);
    let documents = match documents.as_str() {
        "" => documents,
        list => format!("\n\n**What the answers come from**{list}"),
    };
    let topics = knowledge.topics.len();
    let text = format!(
        "I answer questions{subject} with {topics} texts that people wrote beforehand. I look for the \
         text that fits your words. I make nothing up, and there is no AI that writes answers.\
         {documents}\n\n\
         **What I keep**\nNothing. I read your question, answer it, and forget it. It is not stored \
         and not logged.\n\n\
         **Who checked the answers**\nNo clinician has reviewed them.\n\n\
         **How to use me**\n`/ask` takes a question in your own words, `/topic` finds a topic by its \
         name, and `/topics` lists them all.\n\n\
         lupine {version}",
        version = env!("CARGO_PKG_VERSION"),
    );
    let part = Part::plain("About lupine", &text);
    render::message().embeds(render::embeds(&[part], &knowledge.disclaimer))
}
