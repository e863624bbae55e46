//! `/about`: what lupine is, what it knows, what it keeps.

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::{
    catalog::Catalog,
    discord::render,
    knowledge::{Date, Knowledge, ReviewState},
    reply::Part,
};

/// What lupine is, and what it keeps
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn about(ctx: Context<'_>) -> serenity::Result<()> {
    let today = scene(ctx).await.circumstances().today;
    reply(ctx, page(ctx.data().engine().knowledge(), today), true).await
}

fn page(knowledge: &Knowledge, today: Date) -> serenity::CreateInteractionResponseMessage {
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
         **Who checked the answers**\n{reviews}\n\n\
         **How to use me**\n`/ask` takes a question in your own words, `/topic` finds a topic by its \
         name, and `/topics` lists them all.\n\n\
         lupine {version}, knowledge {knowledge_version}",
        reviews = reviews(knowledge, today),
        version = env!("CARGO_PKG_VERSION"),
        knowledge_version = knowledge.version,
    );
    let part = Part::plain("About lupine", &text);
    render::message().embeds(render::embeds(&[part], &knowledge.disclaimer))
}

fn reviews(knowledge: &Knowledge, today: Date) -> String {
    let all = knowledge.topics.len();
    let not_reviewed = Catalog::English.text("reply-not-reviewed");
    let is_reviewed = |state| matches!(state, ReviewState::Reviewed(_));
    let topics = knowledge.topics.iter();
    match topics
        .filter(|it| is_reviewed(it.review_state(today)))
        .count()
    {
        0 => not_reviewed,
        reviewed if reviewed == all => "All are reviewed. Each says by whom.".into(),
        reviewed => format!(
            "{reviewed} of {all} are reviewed, and each of those says by whom. Of the others: \
             {not_reviewed}"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        discord::render::tests::fits,
        knowledge::{Review, SourceFile, date, load},
    };

    #[test]
    fn it_says_how_many_answers_are_reviewed_and_which_knowledge_it_is() {
        let folder = "topics:\n- { id: a, title: A, keywords: [a], answer: A }\n\
                      - { id: b, title: B, keywords: [b], answer: B }";
        let loaded = load::load(vec![SourceFile::new("a.yaml", folder)]);
        let mut knowledge = loaded.knowledge.unwrap();
        let today = date::parse("2026-11-22").unwrap();
        for expected in [
            "\nNot yet reviewed by a clinician.\n",
            "\n1 of 2 are reviewed, and each of those says by whom. Of the others: Not yet",
            "\nAll are reviewed. Each says by whom.\n",
        ] {
            let page = fits(&page(&knowledge, today));
            let text = page["embeds"][0]["description"].as_str().unwrap();
            assert!(text.contains(expected), "{text}");
            let version = format!(", knowledge {}", knowledge.version);
            assert!(text.ends_with(&version), "{text}");
            let next = knowledge.topics.iter_mut().find(|it| it.review.is_none());
            if let Some(topic) = next {
                topic.review = Some(Review {
                    by: "Dr".into(),
                    on: today,
                    until: None,
                    text: topic.text_hash(),
                });
            }
        }
    }
}
