//! How does a [`Reply`] look on Discord? As builders of serenity; pure, so tested without a network.
//!
//! Every message is made by [`message`], which silences mentions: Discord forgets the setting with
//! each edit, so it has to be on all of them.

use poise::serenity_prelude as serenity;
use serenity::{
    ButtonStyle, CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed,
    CreateEmbedFooter, CreateInteractionResponseMessage, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption,
};

use super::{
    buttons::{self, Place, Under},
    components::Press,
    limits::{
        self, BUTTON_LABEL, BUTTONS_A_ROW, CONTENT, EMBED_DESCRIPTION, EMBED_FIELDS, EMBED_FOOTER,
        EMBED_TITLE, EMBED_TOTAL, FIELD_NAME, FIELD_VALUE, SELECT_OPTIONS, SELECT_TEXT, cut,
        length,
    },
};
use crate::{
    catalog::Catalog,
    reply::{Kind, Note, Offer, Part, Reply},
};

mod plain;
mod quotation;

pub use quotation::quotation;

/// The lupine's violet, on the edge of every embed.
const COLOR: u32 = 0x6B_5B_95;

/// The reply's message in its place, with the buttons under it.
pub fn reply(reply: &Reply, place: &Place) -> CreateInteractionResponseMessage {
    posted(reply, place, None)
}

/// The reply's message with something above it, such as the [`quotation()`] of the question.
pub fn posted(
    reply: &Reply,
    place: &Place,
    above: Option<&str>,
) -> CreateInteractionResponseMessage {
    if reply.kind == Kind::Urgent {
        return urgent(reply).components(rows(&Under::of(reply, place), &reply.offers));
    }
    if place.is_plain_text
        && let Some(page) = plain_page(reply, place, above, 0)
    {
        return page;
    }
    let lines: Vec<&str> = above.into_iter().chain(remarks(reply)).collect();
    let message = below(reply, place);
    match lines.as_slice() {
        [] => message,
        lines => message.content(cut(&lines.join("\n\n"), CONTENT)),
    }
}

/// The reply without what stands above it, to take the place of a shorter form: Discord leaves the text
/// above as it is.
pub fn below(reply: &Reply, place: &Place) -> CreateInteractionResponseMessage {
    message()
        .embeds(answer(reply))
        .components(rows(&Under::of(reply, place), &reply.offers))
}

/// The reply's texts, closed by the disclaimer and the server's own line.
#[must_use]
pub fn answer(reply: &Reply) -> Vec<CreateEmbed> {
    let mut total = EMBED_TOTAL;
    let line = reply.resource_line.as_deref().map(|line| {
        total -= length(line);
        CreateEmbed::new().color(COLOR).description(line)
    });
    let answer = embeds_within(&reply.parts, reply.disclaimer(), total);
    answer.into_iter().chain(line).collect()
}

/// A page of the reply in plain text; one past the last is the last.
pub fn page(reply: &Reply, place: &Place, number: usize) -> CreateInteractionResponseMessage {
    plain_page(reply, place, None, number).unwrap_or_else(|| below(reply, place))
}

/// A page in plain text; `None` where there are several and no button could lead to the next.
fn plain_page(
    reply: &Reply,
    place: &Place,
    above: Option<&str>,
    number: usize,
) -> Option<CreateInteractionResponseMessage> {
    let lines = above.into_iter().chain(remarks(reply)).map(str::to_owned);
    let blocks: Vec<String> = lines.chain(plain::blocks(&reply.parts)).collect();
    let closing: Vec<&str> = (reply.resource_line.as_deref().into_iter())
        .chain([reply.disclaimer()])
        .collect();
    let pages = plain::pages(&blocks, &closing.join("\n\n"), place.catalog);
    let number = number.min(pages.len().saturating_sub(1));
    let mut under = Under::of(reply, place);
    if number + 1 < pages.len() && !under.is_short {
        under.is_short = true;
        // What stands above is of the question, which the next page is made without: it begins anew, so
        // that nothing is left out between them.
        let is_of_question = above.is_some() || reply.personal.is_some() || reply.remark.is_some();
        under.page = if is_of_question { 0 } else { number + 1 };
    }
    let can_turn = pages.len() == 1 || under.can_unfold();
    can_turn.then(|| {
        message()
            .content(pages.get(number).cloned().unwrap_or_default())
            .components(rows(&under, &reply.offers))
    })
}

/// Titled texts that are no answer, such as the reasons for one; `turn` is the press that leads to a page.
pub fn titled(
    parts: &[Part],
    disclaimer: &str,
    place: &Place,
    number: usize,
    turn: impl Fn(usize) -> Press,
) -> CreateInteractionResponseMessage {
    if !place.is_plain_text {
        return message().embeds(embeds(parts, disclaimer));
    }
    let pages = plain::pages(&plain::blocks(parts), disclaimer, place.catalog);
    let number = number.min(pages.len().saturating_sub(1));
    let next = (number + 1 < pages.len()).then(|| {
        let label = place.catalog.text("buttons-more");
        CreateActionRow::Buttons(vec![button(&turn(number + 1), &label)])
    });
    message()
        .content(pages.get(number).cloned().unwrap_or_default())
        .components(next.into_iter().collect())
}

/// A screen of lupine's own, such as a menu's. It may take the place of one laid out otherwise.
pub fn text(
    title: &str,
    text: &str,
    disclaimer: &str,
    place: &Place,
) -> CreateInteractionResponseMessage {
    let part = Part::plain(title, text);
    if place.is_plain_text {
        let blocks = plain::blocks(&[part]);
        let page = plain::pages(&blocks, disclaimer, place.catalog).swap_remove(0);
        return message().content(page).embeds(Vec::new());
    }
    message().content("").embeds(embeds(&[part], disclaimer))
}

/// The rows under a reply: topics to go on to, then what can be done with it.
fn rows(under: &Under<'_>, offers: &[Offer]) -> Vec<CreateActionRow> {
    let mut rows = match under.kind {
        Kind::Choose => menu(offers, under.place.catalog),
        _ => buttons(offers),
    };
    rows.extend(buttons::rows(under));
    rows
}

/// What stands above an answer.
fn remarks(reply: &Reply) -> impl Iterator<Item = &str> {
    (reply.language.iter())
        .chain(&reply.personal)
        .chain(&reply.remark)
        .map(String::as_str)
}

/// A message of one sentence, such as an apology.
pub fn sentence(text: &str) -> CreateInteractionResponseMessage {
    message().content(cut(text, CONTENT))
}

/// An empty message that mentions nobody.
pub fn message() -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new().allowed_mentions(no_mentions())
}

/// An embed with a title.
pub fn embed(title: &str) -> CreateEmbed {
    CreateEmbed::new()
        .color(COLOR)
        .title(cut(title, EMBED_TITLE))
}

/// Lets no text of a message notify anybody.
pub fn no_mentions() -> CreateAllowedMentions {
    CreateAllowedMentions::new()
}

/// Titled texts, closed by the disclaimer; together within the limits of one message.
#[must_use]
pub fn embeds(parts: &[Part], disclaimer: &str) -> Vec<CreateEmbed> {
    embeds_within(parts, disclaimer, EMBED_TOTAL)
}

fn embeds_within(parts: &[Part], disclaimer: &str, total: usize) -> Vec<CreateEmbed> {
    let titles: Vec<String> = parts
        .iter()
        .map(|part| cut(&part.title, EMBED_TITLE))
        .collect();
    let footer = length(disclaimer) <= EMBED_FOOTER;
    let disclaimer = cut(disclaimer, EMBED_DESCRIPTION);
    let fixed = titles.iter().map(|title| length(title)).sum::<usize>() + length(&disclaimer);
    let wanted: Vec<usize> = parts
        .iter()
        .map(|part| {
            let text = length(&description(part, EMBED_DESCRIPTION));
            text + length_of(&fields(part, usize::MAX))
        })
        .collect();
    let shares = limits::share(&wanted, total.saturating_sub(fixed));
    let mut embeds: Vec<CreateEmbed> = parts
        .iter()
        .zip(titles)
        .zip(shares)
        .map(|((part, title), share)| {
            // The text is cut before the notes, which set it right, but not below half.
            let for_text = share.saturating_sub(length_of(&fields(part, usize::MAX)));
            let text = description(part, for_text.max(share / 2).min(EMBED_DESCRIPTION));
            let fields = fields(part, share - length(&text)).into_iter();
            CreateEmbed::new()
                .color(COLOR)
                .title(title)
                .description(text)
                .fields(fields.map(|(name, value)| (name, value, false)))
        })
        .collect();
    match embeds.pop() {
        Some(last) if footer => embeds.push(last.footer(CreateEmbedFooter::new(disclaimer))),
        last => {
            embeds.extend(last);
            embeds.push(CreateEmbed::new().color(COLOR).description(disclaimer));
        }
    }
    embeds
}

/// A select menu, unless it would be empty.
#[must_use]
pub fn select(
    press: &Press,
    placeholder: &str,
    options: Vec<CreateSelectMenuOption>,
) -> Option<CreateActionRow> {
    let filled = !options.is_empty();
    let kind = CreateSelectMenuKind::String { options };
    filled.then(|| {
        CreateActionRow::SelectMenu(
            CreateSelectMenu::new(press.encode(), kind).placeholder(placeholder),
        )
    })
}

/// A plain button.
pub fn button(press: &Press, label: &str) -> CreateButton {
    CreateButton::new(press.encode())
        .label(cut(label, BUTTON_LABEL))
        .style(ButtonStyle::Secondary)
}

/// Plain text, which shows where embeds are switched off and is read out first; nothing to press
/// that leads away from it.
fn urgent(reply: &Reply) -> CreateInteractionResponseMessage {
    let text = reply
        .parts
        .iter()
        .map(|part| format!("**{}**\n{}", part.title, part.text))
        .chain(reply.personal.clone())
        .chain(reply.language.clone())
        .collect::<Vec<_>>()
        .join("\n\n");
    let whole = format!("{text}\n\n{}", reply.disclaimer());
    if length(&whole) <= CONTENT {
        message().content(whole)
    } else {
        message()
            .content(cut(&text, CONTENT))
            .embeds(embeds(&[], reply.disclaimer()))
    }
}

/// The part's text, then where it is from and who reviewed it, in so many characters. The text is cut
/// first, but not below half.
fn description(part: &Part, limit: usize) -> String {
    let mut tail = String::new();
    for line in part.origin.iter().chain(&part.review) {
        tail += if tail.is_empty() { "\n\n" } else { "\n" };
        tail += line;
    }
    let whole = part.text.clone() + &tail;
    if length(&whole) <= limit {
        return whole;
    }
    let tail = cut(&tail, limit / 2);
    cut(&part.text, limit - length(&tail)) + &tail
}

/// The part's notes as names and texts of fields, as many as have room in so many characters. Where a
/// note's text has to be cut, its reference stays whole, so that it can still be looked up.
fn fields(part: &Part, limit: usize) -> Vec<(String, String)> {
    let mut left = limit;
    let mut fields = Vec::new();
    for note in part.notes.iter().take(EMBED_FIELDS) {
        let name = cut(&note.title, FIELD_NAME);
        let room = left.saturating_sub(length(&name)).min(FIELD_VALUE);
        let Some(value) = field(note, room) else {
            break;
        };
        left -= length(&name) + length(&value);
        fields.push((name, value));
    }
    fields
}

fn field(note: &Note, limit: usize) -> Option<String> {
    /// Fewer characters of a note say nothing.
    const LEAST_TEXT: usize = 20;
    let end = format!(" {}", note.reference);
    let room = limit.checked_sub(length(&end))?;
    let is_cut = length(&note.text) > room;
    (!is_cut || room >= LEAST_TEXT).then(|| cut(&note.text, room) + &end)
}

fn length_of(fields: &[(String, String)]) -> usize {
    let lengths = fields
        .iter()
        .map(|(name, value)| length(name) + length(value));
    lengths.sum()
}

/// Buttons that lead to topics; no row where there are none.
#[must_use]
pub fn buttons(offers: &[Offer]) -> Vec<CreateActionRow> {
    let buttons: Vec<CreateButton> = offers
        .iter()
        .map(|offer| button(&Press::Topic(offer.topic.to_string()), &offer.title))
        .take(BUTTONS_A_ROW)
        .collect();
    if buttons.is_empty() {
        return Vec::new();
    }
    vec![CreateActionRow::Buttons(buttons)]
}

fn menu(offers: &[Offer], catalog: Catalog) -> Vec<CreateActionRow> {
    let options = offers
        .iter()
        .map(|offer| option(&offer.title, offer.topic.as_str()))
        .take(SELECT_OPTIONS)
        .collect();
    let placeholder = catalog.text("menu-pick-topic");
    select(&Press::PickTopic, &placeholder, options)
        .into_iter()
        .collect()
}

/// An option of a menu.
pub fn option(label: &str, value: &str) -> CreateSelectMenuOption {
    CreateSelectMenuOption::new(cut(label, SELECT_TEXT), value)
}

#[cfg(test)]
pub(in crate::discord) mod tests;
