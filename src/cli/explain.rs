//! How is an explanation shown to people?

use std::io;

use super::screen::Screen;
use crate::engine::{Explanation, Node, Weighing};

/// Shows the words as understood, then the weighing of the whole and of each clause.
pub fn show(explanation: &Explanation, screen: &mut Screen) -> io::Result<()> {
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
