//! How is a receipt shown to people?

use std::io;

use super::screen::Screen;
use crate::{
    engine::{Factor, Need, Node, Recognized, Weighing},
    receipt::Receipt,
};

/// Shows what was said and why, then the words as understood, what tells whether help is needed and whether one
/// person is asked about, and the weighing of the whole and of each clause.
pub fn show(receipt: &Receipt, screen: &mut Screen) -> io::Result<()> {
    screen.title("Why this answer")?;
    for line in &receipt.why {
        screen.item("  ", line)?;
    }
    sources(receipt, screen)?;
    let explanation = &receipt.explanation;
    screen.gap()?;
    screen.title("Words")?;
    for word in &explanation.words {
        let meant = match &word.meant {
            Some(meant) if *meant == word.typed => String::new(),
            Some(meant) => {
                format!(" → {meant} ({}, {:.2})", word.how.as_str(), word.similarity)
            }
            None => " (not known)".to_owned(),
        };
        screen.item("  ", &format!("{}{meant}", word.typed))?;
    }
    if let Some(of_need) = &explanation.need {
        need(of_need, screen)?;
    }
    if let Some(recognized) = &explanation.personal {
        personal(recognized, screen)?;
    }
    weighing(&explanation.whole, screen)?;
    for clause in &explanation.clauses {
        weighing(clause, screen)?;
    }
    Ok(())
}

/// What it rests on: sentences, notes, reviews, and the state of the knowledge.
fn sources(receipt: &Receipt, screen: &mut Screen) -> io::Result<()> {
    if !receipt.sentences.is_empty() {
        screen.gap()?;
        screen.title("It rests on")?;
    }
    for sentence in &receipt.sentences {
        let section = sentence.section.replace('-', " ");
        let text = sentence.text.as_ref().map(|text| format!(": “{text}”"));
        let line = format!(
            "{section}, sentence {}{}",
            sentence.number,
            text.unwrap_or_default()
        );
        screen.item("  ", &line)?;
    }
    for warning in &receipt.warnings {
        screen.item("  ", warning)?;
    }
    screen.gap()?;
    screen.title("Where it is from")?;
    for reviewed in &receipt.reviews {
        screen.item("  ", &format!("{}: {}", reviewed.topic, reviewed.review))?;
    }
    match receipt.reply.notes() {
        0 => {}
        1 => screen.item("  ", "An editors' note stands beside the answer.")?,
        count => screen.item(
            "  ",
            &format!("{count} editors' notes stand beside the answer."),
        )?,
    }
    let source = &receipt.knowledge;
    let line = format!("Knowledge: {}, version {}", source.title, source.version);
    screen.item("  ", &line)
}

/// What the chance is made of that help is needed now.
fn need(need: &Need, screen: &mut Screen) -> io::Result<()> {
    screen.gap()?;
    screen.title("Is help needed now?")?;
    for told in &need.told {
        screen.item("  ", &format!("“{}”: {}", told.typed, told.sign))?;
    }
    screen.text(&format!("The chance is {:.2}, from", need.chance))?;
    factors(&need.evidence, screen)?;
    if !need.beside.is_empty() {
        screen.text("The same of what is told beside a question, from")?;
        factors(&need.beside, screen)?;
    }
    Ok(())
}

/// Which words told that it asks for advice about one person.
fn personal(personal: &Recognized, screen: &mut Screen) -> io::Result<()> {
    screen.gap()?;
    screen.title("Does it ask for advice about one person?")?;
    screen.text(&format!(
        "“{}” is taken for {}, from",
        personal.text, personal.id
    ))?;
    node(&personal.score, 1, screen)
}

fn factors(factors: &[Factor], screen: &mut Screen) -> io::Result<()> {
    for factor in factors {
        let line = format!(
            "{:6.2} × {:5.2}  {}",
            factor.value, factor.weight, factor.name
        );
        screen.item("  ", &line)?;
    }
    Ok(())
}

fn weighing(weighing: &Weighing, screen: &mut Screen) -> io::Result<()> {
    screen.gap()?;
    screen.title(&format!("“{}”", weighing.text))?;
    for likely in &weighing.entries {
        screen.item(
            "  ",
            &format!("{:.2}  {} {}", likely.confidence, likely.kind, likely.id),
        )?;
    }
    if let Some(urgency) = weighing.urgency {
        screen.item(
            "  ",
            &format!("urgency {urgency:.2} (about 1 in an emergency)"),
        )?;
    }
    screen.text("The first one's confidence, from")?;
    factors(&weighing.evidence, screen)?;
    screen.text("Its score, from")?;
    node(&weighing.score, 1, screen)
}

fn node(node: &Node, depth: usize, screen: &mut Screen) -> io::Result<()> {
    screen.item(
        &"  ".repeat(depth),
        &format!("{:6.3}  {}", node.value, node.what),
    )?;
    for part in &node.parts {
        self::node(part, depth + 1, screen)?;
    }
    Ok(())
}
