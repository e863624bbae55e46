//! How is a receipt shown to people?

use std::io;

use super::screen::Screen;
use crate::{
    engine::{Node, Weighing},
    receipt::Receipt,
};

/// Shows what was said and why, then the words as understood, and the weighing of the whole and of each
/// clause.
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
    for factor in &weighing.evidence {
        let line = format!(
            "{:6.2} × {:5.2}  {}",
            factor.value, factor.weight, factor.name
        );
        screen.item("  ", &line)?;
    }
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
