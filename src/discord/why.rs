//! How is the receipt of an answer shown to the one who asked? As titled texts: the reasons, the words as
//! they were read, the sentences of the document, and which state of the knowledge it is from.

use poise::serenity_prelude as serenity;

use super::{
    components::Press,
    follow::{Circumstance, Follow},
    recent::Asked,
    render,
};
use crate::{
    catalog::Catalog,
    knowledge::quote::Quotes,
    receipt::{self, Receipt},
    reply::Part,
};

/// A page of the reasons for the answer to a question that is held under a key.
pub fn message(
    asked: &Asked,
    question: u64,
    page: usize,
    on: &Circumstance<'_>,
) -> serenity::CreateInteractionResponseMessage {
    let knowledge = on.engine.knowledge();
    let quotes = on.document.map(|text| Quotes::of(knowledge, text));
    let asked = receipt::Asked::new(on.engine, &asked.question, &on.scene.circumstances());
    let receipt = Receipt::of(on.engine, &asked, quotes.as_ref());
    let place = on.scene.place(true, Some(question));
    let turn = |page| Press::Follow(Follow::Why { question, page });
    render::titled(
        &parts(&receipt, place.catalog),
        &knowledge.disclaimer,
        &place,
        page,
        turn,
    )
}

fn parts(receipt: &Receipt<'_>, catalog: Catalog) -> Vec<Part> {
    [
        ("why-title", receipt.why.clone()),
        ("why-words", words(receipt, catalog)),
        ("why-rests-on", sentences(receipt, catalog)),
        ("why-from", from(receipt, catalog)),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .map(|(title, lines)| Part::plain(&catalog.text(title), &list(&lines)))
    .collect()
}

/// The words that were not taken as they stand.
fn words(receipt: &Receipt<'_>, catalog: Catalog) -> Vec<String> {
    let words = receipt.explanation.words.iter();
    words
        .filter_map(|word| match &word.meant {
            Some(meant) if *meant == word.typed => None,
            Some(meant) => Some(catalog.text_with(
                "why-word",
                &[
                    ("typed", word.typed.as_str().into()),
                    ("meant", meant.as_str().into()),
                ],
            )),
            None => {
                let typed = [("typed", word.typed.as_str().into())];
                Some(catalog.text_with("why-word-unknown", &typed))
            }
        })
        .collect()
}

fn sentences(receipt: &Receipt<'_>, catalog: Catalog) -> Vec<String> {
    let sentences = receipt.sentences.iter();
    sentences
        .map(|sentence| {
            let values = [
                ("count", 1.into()),
                ("part", sentence.section.replace('-', " ").into()),
                ("numbers", sentence.number.to_string().into()),
            ];
            let place = catalog.text_with("reply-sentences", &values);
            match &sentence.text {
                Some(text) => format!("{place}: “{text}”"),
                None => place,
            }
        })
        .chain(receipt.warnings.iter().cloned())
        .collect()
}

fn from(receipt: &Receipt<'_>, catalog: Catalog) -> Vec<String> {
    let reviews = receipt.reviews.iter();
    let notes = receipt.reply.notes();
    let notes = (notes > 0).then(|| catalog.text_with("why-notes", &[("count", notes.into())]));
    let source = &receipt.knowledge;
    let knowledge = [
        ("title", source.title.into()),
        ("version", source.version.into()),
    ];
    reviews
        .map(|it| format!("{}: {}", it.topic, it.review))
        .chain(notes)
        .chain([catalog.text_with("why-knowledge", &knowledge)])
        .collect()
}

fn list(lines: &[String]) -> String {
    let items: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
    items.join("\n")
}
