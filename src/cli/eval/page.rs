//! How does an evaluation look in a browser? One page that needs nothing else: no script, no network.
//!
//! All text is escaped by maud; the page's policy would stop a script even if one got in.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Evaluation, chart, figures::figures};
use crate::{
    cli::wording::{count, percent},
    engine::{Candidate, Match, Outcome},
    eval::{
        Calibration, Confusion, Expected, Gold, Judged, KindReport, Said, confidence,
        expected_topic,
    },
    knowledge::{Knowledge, SentenceId, TopicIndex},
};

/// So many confusions are shown: what comes later happened once or twice.
const CONFUSIONS: usize = 25;

/// So many candidates of a failure are shown.
const CANDIDATES: usize = 3;

/// Up to so many failures lie open; more are folded up by kind.
const OPEN_FAILURES: usize = 100;

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The whole page.
pub(super) fn page(evaluation: &Evaluation) -> String {
    let report = evaluation.report;
    let file = evaluation
        .path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let title = format!("How {file} is answered");
    let failed = failed(evaluation.judged);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                style { (PreEscaped(include_str!("page.css"))) }
            }
            body {
                header {
                    h1 { (title) }
                    p {
                        (count(report.questions, "question"))
                        @if !evaluation.knowledge.title.is_empty() {
                            ", asked of “" (evaluation.knowledge.title) "”"
                        }
                        " by lupine " (env!("CARGO_PKG_VERSION"))
                    }
                }
                main {
                    section aria-labelledby="figures" {
                        h2 id="figures" { "In figures" }
                        ul class="tiles" {
                            li class="first" {
                                strong { (percent(report.credit.value().unwrap_or_default())) }
                                span { "of all credit" }
                                small { "of " (count(report.questions, "question")) }
                            }
                            @for it in figures(report) {
                                li { strong { (it.value) } span { (it.name) } small { (it.note) } }
                            }
                        }
                    }
                    (calibration(&report.calibration))
                    (kinds(&report.kinds))
                    (confusions(&report.confusions))
                    section aria-labelledby="failures" {
                        h2 id="failures" { (count(report.failures, "failure")) }
                        @if report.failures > 0 {
                            p { "Each with what lupine held most likely; within a kind, the surest first." }
                        }
                        @for (kind, judged) in &failed {
                            details open[report.failures <= OPEN_FAILURES] {
                                summary { h3 { (kind) } span { (count(judged.len(), "failure")) } }
                                ol class="cards" {
                                    @for it in judged { (failure(evaluation.knowledge, it)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    page.into_string()
}

/// The failures by kind, the surest first.
fn failed<'e>(judged: &'e [Judged<'e>]) -> BTreeMap<&'e str, Vec<&'e Judged<'e>>> {
    let mut kinds: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    for it in judged.iter().filter(|it| it.has_failed()) {
        kinds.entry(&it.question.kind).or_default().push(it);
    }
    for judged in kinds.values_mut() {
        let sure = |it: &Judged| it.first().map_or(0.0, confidence);
        judged.sort_by(|a, b| sure(b).total_cmp(&sure(a)));
    }
    kinds
}

fn calibration(calibration: &Calibration) -> Markup {
    html! {
        section aria-labelledby="calibration" {
            h2 id="calibration" { "Does confidence mean what it says?" }
            @if calibration.tenths.is_empty() {
                p { "Nothing was answered." }
            } @else {
                p {
                    "Each dot is a tenth of confidence, as large as it has answers. On the dashed line, \
                     of answers given at 90%, nine in ten are right."
                }
                div class="beside" {
                    (chart::reliability(calibration))
                    div class="wide" role="region" aria-labelledby="calibration" tabindex="0" {
                        table {
                            thead {
                                tr {
                                    th scope="col" { "From" }
                                    th scope="col" class="number" { "Answers" }
                                    th scope="col" class="number" { "Confidence" }
                                    th scope="col" class="number" { "Right" }
                                }
                            }
                            tbody {
                                @for it in &calibration.tenths {
                                    tr {
                                        th scope="row" { (format!("{:.0}%", 100.0 * it.from)) }
                                        td class="number" { (it.answers) }
                                        td class="number" { (percent(it.confidence)) }
                                        td class="number" { (percent(it.right)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn kinds(kinds: &[KindReport]) -> Markup {
    let has_topics = kinds.iter().any(|it| it.top1.of > 0);
    html! {
        section aria-labelledby="kinds" {
            h2 id="kinds" { "By kind" }
            div class="wide" role="region" aria-labelledby="kinds" tabindex="0" {
                table {
                    thead {
                        tr {
                            th scope="col" { "Kind" }
                            th scope="col" class="number" { "Questions" }
                            th scope="col" { "Credit" }
                            @if has_topics { th scope="col" class="number" { "Top-1" } }
                            @for said in Said::ALL {
                                th scope="col" class="number" { (said.as_str()) }
                            }
                        }
                    }
                    tbody {
                        @for it in kinds {
                            tr {
                                th scope="row" { (it.kind) }
                                td class="number" { (it.credit.of) }
                                td { (bar(it.credit.value().unwrap_or_default())) }
                                @if has_topics {
                                    td class="number" { (it.top1.value().map_or("–".to_owned(), percent)) }
                                }
                                @for number in [it.answer, it.choose, it.none, it.urgent] {
                                    @let share = 100.0 * number as f64 / it.credit.of.max(1) as f64;
                                    td class="number heat" style=(format!("--share:{share:.0}%")) {
                                        (number)
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn confusions(confusions: &[Confusion]) -> Markup {
    html! {
        section aria-labelledby="confusions" {
            h2 id="confusions" { "Taken for something else" }
            @if confusions.is_empty() {
                p { "Nothing was." }
            } @else {
                @if confusions.len() > CONFUSIONS {
                    p { "The " (CONFUSIONS) " most frequent of " (confusions.len()) " pairs." }
                }
                div class="wide" role="region" aria-labelledby="confusions" tabindex="0" {
                    table {
                        thead {
                            tr {
                                th scope="col" class="number" { "Times" }
                                th scope="col" { "Expected" }
                                th scope="col" { "Got" }
                                th scope="col" { "For example" }
                            }
                        }
                        tbody {
                            @for it in confusions.iter().take(CONFUSIONS) {
                                tr {
                                    td class="number" { (it.count) }
                                    td { code { (it.expected) } }
                                    td { code { (it.got) } }
                                    td class="example" { (it.example) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn failure(knowledge: &Knowledge, it: &Judged) -> Markup {
    let shown: Vec<&Candidate> = it.answer.candidates.iter().take(CANDIDATES).collect();
    html! {
        li {
            p class="question" { (it.question.text) }
            dl {
                dt { "Expected" }
                dd { (expected(knowledge, &it.question.expected)) }
                dt { "Got" }
                dd {
                    strong { (it.said().as_str()) }
                    @if let Some(titles) = speaking(knowledge, &it.answer.outcome) { ": " (titles) }
                    " " span class="verdict" { (it.verdict.as_str()) }
                }
                @if !shown.is_empty() {
                    dt { "Likely" }
                    dd {
                        ol class="likely" {
                            @for candidate in shown {
                                li {
                                    (bar(confidence(*candidate)))
                                    span {
                                        (knowledge.topic(candidate.topic).title)
                                        @if is_right(knowledge, &it.question.expected, candidate.topic) {
                                            " " span class="right" { "✓ right" }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                @if !it.answer.matched.is_empty() {
                    dt { "Matched" }
                    dd { ul class="words" { @for word in &it.answer.matched { (matched(word)) } } }
                }
            }
        }
    }
}

/// A share as a bar and in figures.
fn bar(share: f64) -> Markup {
    html! {
        span class="bar" style=(format!("--share:{:.0}%", 100.0 * share)) { (percent(share)) }
    }
}

fn matched(word: &Match) -> Markup {
    html! {
        li {
            (word.asked)
            @if word.asked != word.keyword { " → " (word.keyword) }
            " " small { (word.how.as_str()) }
        }
    }
}

/// The titles of what speaks; of a choice, none.
fn speaking(knowledge: &Knowledge, outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Answer(topics) => {
            let titles = topics.iter().map(|&it| knowledge.topic(it).title.as_str());
            Some(titles.collect::<Vec<_>>().join(" and "))
        }
        Outcome::Choose(_) => None,
        Outcome::NotCovered(entry) => entry.map(|it| knowledge.uncovered(it).title.clone()),
        Outcome::Urgent(entry) => Some(knowledge.urgent(*entry).title.clone()),
    }
}

fn expected(knowledge: &Knowledge, expected: &Expected) -> Markup {
    let title = |topic: TopicIndex| knowledge.topic(topic).title.as_str();
    let resting = |sentences: &[SentenceId]| {
        let ids: Vec<&str> = sentences.iter().map(SentenceId::as_str).collect();
        let topic = expected_topic(knowledge, sentences).map(title);
        html! {
            (topic.unwrap_or("no topic rests on"))
            " " small { "(" (ids.join(", ")) ")" }
        }
    };
    html! {
        strong { (expected.said().as_str()) }
        @match expected {
            Expected::Topic(topic) => { ": " (title(*topic)) },
            Expected::Uncovered { near: Some(near) } => { ", and not: " (title(*near)) },
            Expected::Uncovered { near: None } => {},
            Expected::Outcome(Gold { sentences, second, near, also, .. }) => {
                @if !sentences.is_empty() { ": " (resting(sentences)) }
                @if !second.is_empty() { " and " (resting(second)) }
                @if !near.is_empty() { ", or a pointer to: " (resting(near)) }
                @for said in also { ", or " strong { (said.as_str()) } }
            },
        }
    }
}

/// Whether a topic answers a question, or one part of it.
fn is_right(knowledge: &Knowledge, expected: &Expected, topic: TopicIndex) -> bool {
    match expected {
        Expected::Topic(right) => *right == topic,
        Expected::Uncovered { .. } => false,
        Expected::Outcome(gold) => {
            let right = || gold.sentences.iter().chain(&gold.second);
            let sources = &knowledge.topic(topic).sources;
            sources.iter().any(|source| right().any(|id| id == source))
        }
    }
}
