//! `/about`: what lupine is, what it knows, what it keeps.

use std::iter;

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::{
    catalog::Catalog,
    discord::{recent, render},
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
    let scene = scene(ctx).await;
    let facts = Facts {
        reads_all: ctx.data().reads_messages,
        today: scene.circumstances().today,
    };
    let page = page(ctx.data().engine().knowledge(), &facts, scene.catalog);
    reply(ctx, page, true).await
}

/// What the page says that is not in the knowledge.
struct Facts {
    /// Whether Discord shows the words of all messages.
    reads_all: bool,
    /// Tells which reviews hold.
    today: Date,
}

fn page(
    knowledge: &Knowledge,
    facts: &Facts,
    catalog: Catalog,
) -> serenity::CreateInteractionResponseMessage {
    let subject = match knowledge.title.as_str() {
        "" => String::new(),
        title => catalog.text_with("about-subject", &[("title", title.into())]),
    };
    let topics = knowledge.topics.len();
    let what = [("subject", subject.into()), ("topics", topics.into())];
    let titles = knowledge.documents.iter().map(|document| &document.title);
    let documents: Vec<String> = titles.map(|title| format!("- {title}")).collect();
    let minutes = recent::HELD.as_secs() / 60;
    let versions = [
        ("lupine", env!("CARGO_PKG_VERSION").into()),
        ("knowledge", knowledge.version.as_str().into()),
    ];
    let read = if facts.reads_all {
        catalog.text("about-read-all")
    } else {
        catalog.text("about-read")
    };
    let sections = [
        (catalog.text("about-sources-title"), documents.join("\n")),
        (catalog.text("about-read-title"), read),
        (
            catalog.text("about-kept-title"),
            catalog.text_with("about-kept", &[("minutes", minutes.into())]),
        ),
        (
            catalog.text("about-reviews-title"),
            reviews(knowledge, facts.today, catalog),
        ),
        (catalog.text("about-use-title"), catalog.text("about-use")),
    ];
    let filled = sections.iter().filter(|(_, text)| !text.is_empty());
    let text: Vec<String> = iter::once(catalog.text_with("about-what", &what))
        .chain(filled.map(|(title, text)| format!("**{title}**\n{text}")))
        .chain([catalog.text_with("about-version", &versions)])
        .collect();
    let part = Part::plain(&catalog.text("about-title"), &text.join("\n\n"));
    render::message().embeds(render::embeds(&[part], &knowledge.disclaimer))
}

fn reviews(knowledge: &Knowledge, today: Date, catalog: Catalog) -> String {
    let all = knowledge.topics.len();
    let is_reviewed = |state| matches!(state, ReviewState::Reviewed(_));
    let topics = knowledge.topics.iter();
    match topics
        .filter(|it| is_reviewed(it.review_state(today)))
        .count()
    {
        0 => catalog.text("about-reviews-none"),
        reviewed if reviewed == all => catalog.text("about-reviews-all"),
        reviewed => {
            let counts = [("reviewed", reviewed.into()), ("topics", all.into())];
            catalog.text_with("about-reviews-some", &counts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        discord::render::tests::fits,
        knowledge::{Review, SourceFile, date, load},
    };

    fn knowledge() -> Knowledge {
        let folder = "topics:\n- { id: a, title: A, keywords: [a], answer: A }\n\
                      - { id: b, title: B, keywords: [b], answer: B }";
        let loaded = load::load(vec![SourceFile::new("a.yaml", folder)]);
        loaded.knowledge.unwrap()
    }

    fn text(knowledge: &Knowledge, reads_all: bool, catalog: Catalog) -> String {
        let today = date::parse("2026-11-22").unwrap();
        let page = fits(&page(knowledge, &Facts { reads_all, today }, catalog));
        page["embeds"][0]["description"].as_str().unwrap().into()
    }

    #[test]
    fn it_says_how_many_answers_are_reviewed_and_which_knowledge_it_is() {
        let mut knowledge = knowledge();
        for expected in [
            "\nNot yet reviewed by a clinician.\n",
            "\n1 of 2 are reviewed, and each of those says by whom. The others are not yet",
            "\nAll are reviewed. Each says by whom.\n",
        ] {
            let text = text(&knowledge, false, Catalog::English);
            assert!(text.contains(expected), "{text}");
            let version = format!(", knowledge {}", knowledge.version);
            assert!(text.ends_with(&version), "{text}");
            let next = knowledge.topics.iter_mut().find(|it| it.review.is_none());
            if let Some(topic) = next {
                topic.review = Some(Review {
                    by: "Dr".into(),
                    on: date::parse("2026-11-22").unwrap(),
                    until: None,
                    text: topic.text_hash(),
                });
            }
        }
    }

    #[test]
    fn it_says_what_is_kept_and_what_can_be_read_in_each_language() {
        let knowledge = knowledge();
        insta::assert_snapshot!(text(&knowledge, false, Catalog::English));
        insta::assert_snapshot!(text(&knowledge, false, Catalog::Spanish));
        let all = text(&knowledge, true, Catalog::English);
        assert!(
            all.contains("the messages in channels that I can see"),
            "{all}"
        );
    }
}
