//! What do moderators see of what people asked that has no topic? Counts of uncovered entries and of words
//! of the knowledge, from [`counts`](super::counts), and a topic to fill in for each.

use std::{cmp::Reverse, collections::BTreeMap};

use poise::serenity_prelude as serenity;
use serenity::{CreateEmbedFooter, CreateInteractionResponseMessage};

use super::{
    Data,
    components::Press,
    counts::LEAST_PEOPLE,
    decide::Pressed,
    limits::{EMBED_DESCRIPTION, SELECT_OPTIONS, cut},
    render,
    rights::{self, Refusal},
    scene::{Scene, today},
    stats::{lines, unreadable},
};
use crate::{
    catalog::Catalog,
    engine::Engine,
    knowledge::{Date, Knowledge, skeleton},
    settings::{EntryId, GapCount, GapSubject, Word},
    store::StoreError,
};

/// Weeks that began longer ago are not shown.
const DAYS: u16 = 90;

/// The page for who asks for it, with a topic to fill in for one of the gaps; or why they may not have it.
///
/// # Errors
/// The store cannot be read.
pub async fn page(
    data: &Data,
    engine: &Engine,
    scene: &Scene,
    picked: Option<&GapSubject>,
) -> Result<Result<CreateInteractionResponseMessage, Refusal>, StoreError> {
    let guild = match rights::may_moderate(scene) {
        Ok(guild) => guild,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let today = today().to_julian_day();
    let first = Date::from_julian_day(today - i32::from(DAYS)).unwrap_or(Date::MIN);
    let counts = data.store.gap_counts(guild, first).await?;
    Ok(Ok(show(engine.knowledge(), &counts, picked, scene.catalog)))
}

/// What picking a gap from the menu leads to.
pub async fn turn(data: &Data, engine: &Engine, scene: &Scene, values: &[String]) -> Pressed {
    let Some(picked) = values.first().and_then(|value| subject(value)) else {
        return Pressed::Gone;
    };
    match page(data, engine, scene, Some(&picked)).await {
        Ok(Ok(page)) => Pressed::Turned(page),
        Ok(Err(refusal)) => Pressed::New(render::sentence(&refusal.sentence(scene.catalog))),
        Err(error) => Pressed::New(unreadable(&error, scene.catalog)),
    }
}

fn show(
    knowledge: &Knowledge,
    counts: &[GapCount],
    picked: Option<&GapSubject>,
    catalog: Catalog,
) -> CreateInteractionResponseMessage {
    let gaps = most_first(counts);
    let people = ("people", LEAST_PEOPLE.into());
    let footer = CreateEmbedFooter::new(catalog.text("gaps-footer"));
    let head = render::embed(&catalog.text("gaps-title"));
    // What is not among the gaps was made up, or is of a week that is not shown any more.
    let picked = picked.filter(|it| gaps.iter().any(|(subject, _)| subject == *it));
    let Some(picked) = picked.or(gaps.first().map(|(subject, _)| subject)) else {
        let text = catalog.text_with("gaps-none", &[people]);
        return render::message().embed(head.description(text).footer(footer));
    };
    let text = catalog.text_with("gaps-explained", &[people, ("days", DAYS.into())]);
    let list = |is_meant: fn(&GapSubject) -> bool| {
        let meant = gaps.iter().filter(|(subject, _)| is_meant(subject));
        lines(meant.map(|(subject, people)| {
            let name = name(knowledge, subject).into();
            catalog.text_with("gaps-count", &[("name", name), ("count", (*people).into())])
        }))
    };
    let lists = [
        (
            "gaps-uncovered",
            list(|it| matches!(it, GapSubject::Uncovered(_))),
        ),
        ("gaps-words", list(|it| matches!(it, GapSubject::Word(_)))),
    ];
    let fields = lists.into_iter().filter(|(_, list)| !list.is_empty());
    let fields = fields.map(|(title, list)| (catalog.text(title), list, false));
    let topic = match picked {
        GapSubject::Word(word) => skeleton::of_word(knowledge, word.as_str()),
        GapSubject::Uncovered(id) => skeleton::of_uncovered(knowledge, id.as_str()),
    };
    let intro = [("name", name(knowledge, picked).into())];
    let intro = catalog.text_with("gaps-skeleton-of", &intro);
    // Room for the code's fences and the other embed's texts.
    let topic = cut(&topic, EMBED_DESCRIPTION / 2);
    let blanks = render::embed(&catalog.text("gaps-skeleton"))
        .description(format!("{intro}\n```yaml\n{topic}\n```"))
        .footer(footer);
    let options = gaps.iter().take(SELECT_OPTIONS).map(|(subject, _)| {
        let option = render::option(&name(knowledge, subject), &value(subject));
        option.default_selection(subject == picked)
    });
    let menu = render::select(
        &Press::PickGap,
        &catalog.text("gaps-pick"),
        options.collect(),
    );
    render::message()
        .embeds(vec![head.description(text).fields(fields), blanks])
        .components(menu.into_iter().collect())
}

/// Of each gap how many asked, over all weeks; the most asked first, of equal ones the entries.
fn most_first(counts: &[GapCount]) -> Vec<(GapSubject, u32)> {
    let mut sums: BTreeMap<&GapSubject, u32> = BTreeMap::new();
    for count in counts {
        let sum = sums.entry(&count.subject).or_default();
        *sum = sum.saturating_add(count.people);
    }
    let mut gaps: Vec<(GapSubject, u32)> = sums
        .into_iter()
        .map(|(subject, people)| (subject.clone(), people))
        .collect();
    gaps.sort_by_key(|(subject, people)| {
        let is_word = matches!(subject, GapSubject::Word(_));
        (Reverse(*people), is_word)
    });
    gaps
}

/// The title of an entry, its id where the knowledge does not have it any more; a word.
fn name(knowledge: &Knowledge, subject: &GapSubject) -> String {
    match subject {
        GapSubject::Word(word) => word.as_str().to_owned(),
        GapSubject::Uncovered(id) => {
            let mut entries = knowledge.uncovered.iter();
            let entry = entries.find(|entry| entry.id == id.as_str());
            entry.map_or(id.as_str(), |entry| &entry.title).to_owned()
        }
    }
}

/// What stands for a gap in the menu.
fn value(subject: &GapSubject) -> String {
    match subject {
        GapSubject::Word(word) => format!("w:{}", word.as_str()),
        GapSubject::Uncovered(id) => format!("u:{}", id.as_str()),
    }
}

/// The gap of such a value.
fn subject(value: &str) -> Option<GapSubject> {
    match value.split_once(':')? {
        ("w", word) => Word::new(word).map(GapSubject::Word),
        ("u", id) => EntryId::new(id).map(GapSubject::Uncovered),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
