use super::*;
use crate::{
    engine::weigh::Scorer,
    knowledge::{builtin, load},
    text,
};

static SCORER: LazyLock<(Scorer, crate::knowledge::Knowledge)> = LazyLock::new(|| {
    let knowledge = load::load(builtin::files()).knowledge.unwrap();
    (Scorer::learn(&knowledge), knowledge)
});

#[test]
fn dev() {
    let (scorer, knowledge) = &*SCORER;
    let show = |ask: &str| {
        let words = text::words(ask);
        let readings = scorer.lexicon.read(&words);
        let telling = read(&words, &readings);
        let text = |aside: &Aside| {
            let texts: Vec<&str> = readings[aside.readings.clone()].iter().flat_map(Reading::texts).collect();
            format!("{:?}{} [{}]", aside.why, if aside.even_crisis {"!"} else {""}, texts.join(" "))
        };
        let asides: Vec<String> = telling.asides.iter().map(text).collect();
        let whole = scorer.weigh(&readings);
        let clauses: Vec<_> = segments::clauses(&words, &readings).into_iter().map(|c| scorer.weigh(&readings[c])).collect();
        let mut plain = whole;
        plain.is_ask = false;
        let found = scorer.find_urgent(&words, &readings, &plain, &clauses);
        (asides.join("; "), found.entry.is_some())
    };
    for entry in &knowledge.urgent {
        for ask in &entry.asks {
            let (asides, found) = show(ask);
            if !asides.is_empty() || !found {
                println!("URG {} {:?}: {ask}  {asides}", if found {"ok"} else {"LOST"}, entry.id);
            }
        }
    }
    for entry in &knowledge.uncovered {
        if !["emergency-signs", "past-events", "figures-of-speech"].contains(&entry.id.as_str()) { continue; }
        for ask in &entry.asks {
            let (asides, found) = show(ask);
            println!("OTH {} {}: {ask}  {asides}", if found {"FOUND"} else if asides.is_empty() {"none"} else {"ok"}, entry.id);
        }
    }
}
