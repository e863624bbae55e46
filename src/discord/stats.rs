//! What do moderators see of the counts? Answers by outcome and topic, and whether they helped, over a
//! week, a month or a quarter: as an embed, with a chart by day.
//!
//! Private always, since other members need not know what is asked here; the buttons turn it in place.

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateAttachment, CreateInteractionResponseMessage};

use super::{
    Data,
    components::Press,
    decide::Pressed,
    limits::{FIELD_VALUE, cut, length},
    render,
    rights::{self, Refusal},
    scene::{Scene, today},
};
use crate::{
    catalog::Catalog,
    engine::Engine,
    knowledge::{Date, Knowledge},
    settings::{Count, OutcomeKind, Tally},
    store::StoreError,
};
use chart::{Bar, Chart};
use figures::Figures;

mod chart;
mod figures;

/// The chart's name as an attachment.
const CHART: &str = "answers-by-day.png";

/// An attachment's description, which screen readers read.
const ALT: usize = 1024;

/// The outcomes in the order of the chart, from the bottom up, and their names in the catalog.
const OUTCOMES: [(OutcomeKind, &str); 4] = [
    (OutcomeKind::Answer, "stats-answer"),
    (OutcomeKind::Choose, "stats-choose"),
    (OutcomeKind::NotCovered, "stats-not-covered"),
    (OutcomeKind::Urgent, "stats-urgent"),
];

/// How far back it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// Seven days.
    Week,
    /// Thirty days.
    Month,
    /// Ninety days.
    Quarter,
}

impl Span {
    const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Quarter];

    /// How many days, today included.
    #[must_use]
    pub fn days(self) -> u8 {
        match self {
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 90,
        }
    }

    /// The span of so many days.
    #[must_use]
    pub fn of(days: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|span| span.days() == days)
    }
}

/// The page for who asks for it, or why they may not have it.
///
/// # Errors
/// The store cannot be read.
pub async fn page(
    data: &Data,
    engine: &Engine,
    scene: &Scene,
    span: Span,
) -> Result<Result<CreateInteractionResponseMessage, Refusal>, StoreError> {
    let guild = match rights::may_moderate(scene) {
        Ok(guild) => guild,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let today = today();
    let counts = data
        .store
        .counts(guild, figures::first_day(today, span))
        .await?;
    Ok(Ok(show(
        engine.knowledge(),
        &counts,
        today,
        span,
        scene.catalog,
    )))
}

/// What pressing the button of a span leads to.
pub async fn turn(data: &Data, engine: &Engine, scene: &Scene, days: u8) -> Pressed {
    let Some(span) = Span::of(days) else {
        return Pressed::Gone;
    };
    match page(data, engine, scene, span).await {
        Ok(Ok(page)) => Pressed::Turned(page),
        Ok(Err(refusal)) => Pressed::New(render::sentence(&refusal.sentence(scene.catalog))),
        Err(error) => Pressed::New(unreadable(&error, scene.catalog)),
    }
}

/// What is said, and logged, when the counts cannot be read.
pub fn unreadable(error: &StoreError, catalog: Catalog) -> CreateInteractionResponseMessage {
    let cause = error.cause();
    tracing::error!(%error, cause, "counts cannot be read");
    render::sentence(&catalog.text("error-fault"))
}

fn show(
    knowledge: &Knowledge,
    counts: &[Count],
    today: Date,
    span: Span,
    catalog: Catalog,
) -> CreateInteractionResponseMessage {
    let figures = Figures::of(counts, today, span);
    let title = catalog.text_with("stats-title", &[("days", span.days().into())]);
    let footer = catalog.text("stats-footer");
    let mut embed = render::embed(&title).footer(serenity::CreateEmbedFooter::new(footer));
    let mut message = render::message();
    if figures.is_empty() {
        embed = embed.description(catalog.text("stats-none"));
    } else {
        embed = embed
            .description(outcomes(&figures, catalog))
            .fields(fields(knowledge, &figures, catalog));
        if let Some(png) = drawn(&figures, catalog) {
            embed = embed.attachment(CHART);
            let alt = cut(&alt(&figures, catalog), ALT);
            message = message.add_file(CreateAttachment::bytes(png, CHART).description(alt));
        }
    }
    let buttons = Span::ALL.map(|other| {
        let days = other.days();
        let label = catalog.text_with("stats-days", &[("days", days.into())]);
        render::button(&Press::Stats { days }, &label).disabled(other == span)
    });
    message
        .embed(embed)
        .components(vec![CreateActionRow::Buttons(buttons.into())])
}

/// How many questions had which outcome.
fn outcomes(figures: &Figures, catalog: Catalog) -> String {
    let all = figures.questions();
    let head = catalog.text_with("stats-questions", &[("count", all.into())]);
    let lines = OUTCOMES.iter().zip(figures.outcomes());
    let lines = lines.map(|((_, name), count)| {
        let values = [
            ("name", catalog.text(name).into()),
            ("count", count.into()),
            ("percent", percent(count, all).into()),
        ];
        format!("\n{}", catalog.text_with("stats-share", &values))
    });
    let lines: String = lines.collect();
    format!("{head}{lines}\n\n{}", catalog.text("stats-explained"))
}

/// Whether answers helped, which topics were read most, and what was not covered.
fn fields(
    knowledge: &Knowledge,
    figures: &Figures,
    catalog: Catalog,
) -> Vec<(String, String, bool)> {
    let (helpful, pressed) = (figures.helpful(), figures.pressed());
    let helped = match pressed {
        0 => catalog.text("stats-nobody-pressed"),
        _ => catalog.text_with(
            "stats-helped",
            &[
                ("helpful", helpful.into()),
                ("pressed", pressed.into()),
                ("percent", percent(helpful, pressed).into()),
            ],
        ),
    };
    let topics = figures.topics().into_iter().map(|(id, tally)| {
        let topic = knowledge.find(id.as_str());
        let title = topic.map_or(id.as_str(), |topic| &knowledge.topic(topic).title);
        line(title, tally, catalog)
    });
    let uncovered = figures.uncovered().into_iter().map(|(id, tally)| {
        let mut entries = knowledge.uncovered.iter();
        let entry = entries.find(|entry| entry.id == id.as_str());
        line(
            entry.map_or(id.as_str(), |entry| &entry.title),
            tally,
            catalog,
        )
    });
    let lists = [
        ("stats-topics", lines(topics)),
        ("stats-uncovered", lines(uncovered)),
    ];
    let lists = lists.into_iter().filter(|(_, text)| !text.is_empty());
    std::iter::once(("stats-helpfulness", helped))
        .chain(lists)
        .map(|(name, text)| (catalog.text(name), text, false))
        .collect()
}

fn line(title: &str, tally: Tally, catalog: Catalog) -> String {
    let was_judged = tally.helpful + tally.not_helpful > 0;
    let id = if was_judged {
        "stats-topic-helped"
    } else {
        "stats-topic"
    };
    let values = [
        ("title", title.into()),
        ("count", tally.asked.into()),
        ("helpful", tally.helpful.into()),
        ("not-helpful", tally.not_helpful.into()),
    ];
    catalog.text_with(id, &values)
}

/// Lines one below the other, as many as a field holds.
pub fn lines(lines: impl IntoIterator<Item = String>) -> String {
    let mut text = String::new();
    for line in lines {
        let line = format!("- {line}\n");
        if length(&text) + length(&line) > FIELD_VALUE {
            break;
        }
        text += &line;
    }
    text
}

fn drawn(figures: &Figures, catalog: Catalog) -> Option<Vec<u8>> {
    let bars: Vec<Bar> = figures
        .days()
        .iter()
        .map(|(day, parts)| Bar {
            label: format!("{:02}-{:02}", u8::from(day.month()), day.day()),
            parts: *parts,
        })
        .collect();
    let chart = Chart {
        bars,
        legend: OUTCOMES.map(|(_, name)| catalog.text(name)),
    };
    match chart.png() {
        Ok(png) => Some(png),
        Err(error) => {
            tracing::error!(%error, "the chart of the counts cannot be made; the figures are shown without it");
            None
        }
    }
}

fn alt(figures: &Figures, catalog: Catalog) -> String {
    let [answered, choose, uncovered, urgent] = figures.outcomes();
    let [from, to] = figures.ends().map(|day| day.to_string());
    let values = [
        ("count", figures.questions().into()),
        ("from", from.into()),
        ("to", to.into()),
        ("answered", answered.into()),
        ("choose", choose.into()),
        ("uncovered", uncovered.into()),
        ("urgent", urgent.into()),
        ("most", figures.most().into()),
    ];
    catalog.text_with("stats-alt", &values)
}

/// Rounded to the nearest; 0 of nothing.
fn percent(part: u64, whole: u64) -> u64 {
    (part * 100 + whole / 2).checked_div(whole).unwrap_or(0)
}

#[cfg(test)]
mod tests;
