//! How does a folder's quality look in a terminal?

use std::io;

use crate::{
    cli::{
        screen::Screen,
        wording::{count, cut, percent},
    },
    quality::{Advice, Confusable, Expected, GOOD_ASKS, Mistaken, Report, Weak},
};

/// So many pairs and weak entries are shown: work for a day. The JSON has all.
const SHOWN: usize = 15;

/// So many asks of a pair are shown; a few tell what they have in common.
const ASKS: usize = 3;

/// Longer asks are cut: a line or two tell which it is.
const MAX_ASK_CHARS: usize = 120;

/// Shows what may be expected, what is confused and what is weak.
pub(super) fn show(report: &Report, screen: &mut Screen) -> io::Result<()> {
    screen.gap()?;
    expected(&report.expected, screen)?;
    if !report.confusable.is_empty() {
        screen.gap()?;
        screen.title(
            "Confusable pairs: asks of the first that found the second, or a choice with it",
        )?;
        for pair in report.confusable.iter().take(SHOWN) {
            confusable(pair, screen)?;
        }
        more(report.confusable.len(), screen)?;
    }
    if !report.weak.is_empty() {
        screen.gap()?;
        screen.title("Weak entries")?;
        for entry in report.weak.iter().take(SHOWN) {
            weak(entry, screen)?;
        }
        more(report.weak.len(), screen)?;
    }
    Ok(())
}

fn expected(expected: &Expected, screen: &mut Screen) -> io::Result<()> {
    if expected.asks == 0 {
        return screen.text(
            "Nothing can be said of its quality: no entry has two asks, so that one could be left out.",
        );
    }
    let asks = count(expected.asks, "ask");
    screen.title(&format!(
        "Expected, by {asks} that the engine had not learned"
    ))?;
    let shares = [
        ("found right", expected.found, ""),
        ("offered in a choice", expected.offered, ""),
        ("unanswered", expected.unanswered, ""),
        (
            "answered wrong",
            expected.wrong,
            ", wrong choices and false alarms included",
        ),
    ];
    let shares = shares.map(|(name, asks, note)| {
        let share = percent(asks as f64 / expected.asks as f64);
        (name, share, format!("{asks}{note}"))
    });
    let counts = [
        (
            "urgent missed",
            expected.urgent_missed.to_string(),
            format!("of {}", expected.urgent),
        ),
        (
            "taken for urgent",
            expected.urgent_alarms.to_string(),
            format!("of {}", expected.asks - expected.urgent),
        ),
    ];
    let error = expected.calibration.error.map(|error| {
        (
            "calibration error",
            format!("{error:.4}"),
            "0 is best".into(),
        )
    });
    for (name, value, note) in shares.into_iter().chain(counts).chain(error) {
        screen.item("  ", &format!("{name:19}  {value:>6}  {note}"))?;
    }
    Ok(())
}

fn confusable(pair: &Confusable, screen: &mut Screen) -> io::Result<()> {
    let offered = match pair.offered {
        0 => String::new(),
        offered if offered == pair.count => " (offered)".into(),
        offered => format!(" ({offered} offered)"),
    };
    let line = format!("{} → {}{offered}", pair.entry, pair.taken_for);
    screen.item(&format!("{:4} × ", pair.count), &line)?;
    for Mistaken { ask, nearest, .. } in pair.asks.iter().take(ASKS) {
        screen.item("       ", &format!("\"{}\"", cut(ask, MAX_ASK_CHARS)))?;
        let nearest = nearest.as_ref().map_or_else(
            || "has no word of its asks".into(),
            |nearest| format!("\"{}\"", cut(nearest, MAX_ASK_CHARS)),
        );
        screen.item("         ~ ", &nearest)?;
    }
    Ok(())
}

fn weak(weak: &Weak, screen: &mut Screen) -> io::Result<()> {
    let found = match (weak.asked, weak.asks) {
        (0, asks) => count(asks, "ask"),
        (asked, _) => format!("{} of {} found", weak.found, count(asked, "ask")),
    };
    screen.item("  ", &format!("{}: {found}", weak.entry))?;
    screen.item("    ", &advice(weak))
}

fn advice(weak: &Weak) -> String {
    match &weak.advice {
        Advice::FewAsks => format!(
            "{}; {GOOD_ASKS} or more let it be told from its neighbors",
            count(weak.asks, "ask")
        ),
        Advice::TakenFor {
            entry,
            are_topics,
            are_related,
        } => {
            let or = match (are_topics, are_related) {
                (true, true) => ", or join the two",
                (true, false) => ", name them related, or join them",
                (false, _) => "",
            };
            format!("mostly taken for {entry}: add asks with words that it lacks{or}")
        }
        Advice::LoneWords { words } => format!(
            "only one ask each has {}: add more, in other words",
            words.join(", ")
        ),
        Advice::MoreAsks => "missed in many ways: add asks in other words".into(),
    }
}

/// Says how many there are beyond those shown.
fn more(all: usize, screen: &mut Screen) -> io::Result<()> {
    if all > SHOWN {
        screen.item("  ", &format!("and {} more; `--json` has all", all - SHOWN))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::Calibration;

    #[test]
    fn advice_is_a_line_that_says_what_to_add() {
        let weak = |advice| Weak {
            entry: "a".into(),
            asks: 4,
            asked: 4,
            found: 1,
            advice,
        };
        let taken_for = |are_topics, are_related| Advice::TakenFor {
            entry: "b".into(),
            are_topics,
            are_related,
        };
        let words = ["oil", "fell"].map(str::to_owned).to_vec();
        for (given, says) in [
            (
                Advice::FewAsks,
                "4 asks; 15 or more let it be told from its neighbors",
            ),
            (
                taken_for(true, false),
                "mostly taken for b: add asks with words that it lacks, name them related, or join them",
            ),
            (
                taken_for(true, true),
                "mostly taken for b: add asks with words that it lacks, or join the two",
            ),
            (
                taken_for(false, false),
                "mostly taken for b: add asks with words that it lacks",
            ),
            (
                Advice::LoneWords { words },
                "only one ask each has oil, fell: add more, in other words",
            ),
            (
                Advice::MoreAsks,
                "missed in many ways: add asks in other words",
            ),
        ] {
            assert_eq!(advice(&weak(given)), says);
        }
    }

    #[test]
    fn long_lists_end_in_how_many_there_are_more() {
        let weak = |number| Weak {
            entry: format!("entry-{number}"),
            asks: 1,
            asked: 0,
            found: 0,
            advice: Advice::FewAsks,
        };
        let report = Report {
            expected: Expected {
                asks: 0,
                found: 0,
                offered: 0,
                unanswered: 0,
                wrong: 0,
                urgent: 0,
                urgent_missed: 0,
                urgent_alarms: 0,
                calibration: Calibration::of([]),
            },
            confusable: Vec::new(),
            weak: (0..20).map(weak).collect(),
        };
        let mut out = anstream::StripStream::new(Vec::new());
        show(&report, &mut Screen::new(&mut out, 80)).expect("a vector takes all");
        let shown = String::from_utf8(out.into_inner()).expect("text");
        assert!(shown.starts_with("\nNothing can be said of its quality: "));
        assert!(shown.contains("entry-14: 1 ask\n") && !shown.contains("entry-15"));
        assert!(
            shown.ends_with("\n  and 5 more; `--json` has all\n"),
            "{shown}"
        );
    }
}
