//! What happens when someone says whether an answer helped? It is counted for its topic, once for each
//! person, without who it was; and who was not helped is shown where else to look.

use std::time::Duration;

use poise::serenity_prelude as serenity;
use serenity::{ComponentInteraction, CreateActionRow, CreateInteractionResponseMessage};

use super::{
    Data,
    components::Press,
    counts::{Shown, Taken, Verdict},
    decide::Pressed,
    limits::BUTTONS_A_ROW,
    render,
    scene::{Scene, today},
};
use crate::{
    catalog::Catalog,
    engine::{Engine, Outcome},
    knowledge::TopicIndex,
    reply::Offer,
    settings::{EntryId, MessageId, UserId},
};

/// Takes a verdict about the topic of a pressed message. `question` is what the asker's question is held
/// under.
pub fn take(
    data: &Data,
    engine: &Engine,
    scene: &Scene,
    pressed: &ComponentInteraction,
    (topic, verdict): (&str, Verdict),
    question: Option<u64>,
) -> Pressed {
    let knowledge = engine.knowledge();
    let Some(topic) = knowledge.find(topic) else {
        return Pressed::Gone;
    };
    let id = EntryId::from(&knowledge.topic(topic).id);
    let taken = judge(data, scene, pressed, (&id, verdict), question);
    let question = question.and_then(|key| own_question(data, key, scene.asker.user));
    let thanks = Thanks {
        taken,
        next: match verdict {
            Verdict::Helpful => None,
            Verdict::NotHelpful => Some(next(engine, topic, question.as_deref())),
        },
    };
    Pressed::New(thanks.message(scene.catalog))
}

/// Counts a verdict about the topic of a pressed message.
pub fn judge(
    data: &Data,
    scene: &Scene,
    pressed: &ComponentInteraction,
    (topic, verdict): (&EntryId, Verdict),
    question: Option<u64>,
) -> Taken {
    data.counts.judge(
        &scene.asker,
        Shown {
            message: MessageId(pressed.message.id.get()),
            question,
        },
        age(pressed),
        topic,
        verdict,
        today(),
    )
}

/// Since the message was sent, by Discord's clock, which the ids hold.
fn age(pressed: &ComponentInteraction) -> Duration {
    let ms = |id: u64| id >> 22;
    Duration::from_millis(ms(pressed.id.get()).saturating_sub(ms(pressed.message.id.get())))
}

/// A held question, for whom it is from alone: what comes next tells of what was asked, and a `custom_id`
/// can be made up.
fn own_question(data: &Data, key: u64, presser: UserId) -> Option<String> {
    let asked = data.recent.find(key, std::time::Instant::now())?;
    (asked.by == presser).then_some(asked.question)
}

/// What someone is told who said whether an answer helped.
#[derive(Debug, PartialEq, Eq)]
struct Thanks {
    taken: Taken,
    /// Topics that may come closer; `None` for whom the answer helped.
    next: Option<Vec<Offer>>,
}

/// The topics that come next for a question, after those that answered it; without a question, those
/// related to what was shown.
fn next(engine: &Engine, shown: TopicIndex, question: Option<&str>) -> Vec<Offer> {
    let knowledge = engine.knowledge();
    let candidates = question.map(|question| {
        let answer = engine.ask(question);
        let shown_too = match answer.outcome {
            Outcome::Answer(topics) => topics,
            _ => Vec::new(),
        };
        let topics = answer.candidates.into_iter().map(|it| it.topic);
        topics
            .filter(|topic| !shown_too.contains(topic))
            .collect::<Vec<_>>()
    });
    let candidates = candidates.unwrap_or_else(|| knowledge.topic(shown).related.clone());
    let others = candidates.into_iter().filter(|topic| *topic != shown);
    others
        .map(|topic| Offer::of(knowledge, topic))
        .take(BUTTONS_A_ROW)
        .collect()
}

impl Thanks {
    fn message(&self, catalog: Catalog) -> CreateInteractionResponseMessage {
        let thanks = catalog.text(match self.taken {
            Taken::Counted => "feedback-counted",
            Taken::Before => "feedback-before",
            Taken::Uncounted => "feedback-uncounted",
        });
        let Some(offers) = &self.next else {
            return render::sentence(&thanks);
        };
        let next = match offers.as_slice() {
            [] => "feedback-elsewhere",
            _ => "feedback-next",
        };
        let text = format!("{thanks}\n{}", catalog.text(next));
        let buttons = offers.iter().map(|offer| {
            let press = Press::Topic(offer.topic.to_string());
            render::button(&press, &offer.title)
        });
        let row = CreateActionRow::Buttons(buttons.collect());
        let rows = if offers.is_empty() { vec![] } else { vec![row] };
        render::sentence(&text).components(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        discord::render::tests::fits,
        knowledge::{SourceFile, load},
    };

    const FOLDER: &str = "\
topics:
- { id: water, title: Water, asks: [when do i water, how much water], related: [soil, prune], answer: A }
- { id: prune, title: Prune, asks: [when do i prune, how to prune roses], answer: A }
- { id: soil, title: Soil, asks: [what soil is good, is my soil dry], related: [water], answer: A }
- { id: alone, title: Alone, asks: [something else], answer: A }
";

    fn engine() -> Engine {
        let loaded = load::load(vec![SourceFile::new("k.yaml", FOLDER)]);
        Engine::new(loaded.knowledge.unwrap())
    }

    fn offered(engine: &Engine, shown: &str, question: Option<&str>) -> Vec<String> {
        let shown = engine.knowledge().find(shown).unwrap();
        let offers = next(engine, shown, question).into_iter();
        offers.map(|offer| offer.topic.to_string()).collect()
    }

    #[test]
    fn who_was_not_helped_is_offered_what_comes_next_for_their_question() {
        let engine = engine();
        let question = "when do i water roses";
        let offers = offered(&engine, "water", Some(question));
        let all = engine.ask(question).candidates;
        let expected: Vec<String> = all
            .iter()
            .map(|it| engine.knowledge().topic(it.topic).id.to_string())
            .filter(|id| id != "water")
            .collect();
        assert_eq!(offers, expected);
        assert_eq!(offers[0], "prune");
    }

    #[test]
    fn when_the_question_is_gone_related_topics_are_offered_and_then_the_list() {
        let engine = engine();
        assert_eq!(offered(&engine, "water", None), ["soil", "prune"]);
        assert!(offered(&engine, "alone", None).is_empty());
        let elsewhere = Thanks {
            taken: Taken::Counted,
            next: Some(vec![]),
        };
        let message = fits(&elsewhere.message(Catalog::English));
        let text = message["content"].as_str().unwrap();
        assert!(text.contains("`/topics`"), "{text}");
    }

    #[test]
    fn whom_it_helped_gets_thanks_alone_and_is_told_the_truth_about_the_count() {
        let mut texts = Vec::new();
        for taken in [Taken::Counted, Taken::Before, Taken::Uncounted] {
            let message = fits(&Thanks { taken, next: None }.message(Catalog::Spanish));
            assert!(message.get("components").is_none());
            texts.push(message["content"].as_str().unwrap().to_owned());
        }
        assert_eq!(texts.len(), 3);
        texts.dedup();
        assert_eq!(texts.len(), 3, "{texts:?}");
    }
}
