//! How does calibration look? Each tenth of confidence as a dot: on the diagonal if confidence means
//! what it says.

use maud::{Markup, html};

use crate::cli::wording::{count, percent};
use crate::eval::{Calibration, Tenth};

/// The side of the square that the dots stand in; the rest of the drawing is for its labels.
const SIDE: f64 = 360.0;

/// Where the square begins.
const LEFT: f64 = 58.0;
const TOP: f64 = 26.0;

/// The area of a dot grows with its answers, but the smallest can still be seen and touched.
const LEAST_RADIUS: f64 = 4.0;
const MOST_RADIUS: f64 = 20.0;

/// The reliability diagram.
pub(super) fn reliability(calibration: &Calibration) -> Markup {
    let tenths = &calibration.tenths;
    let most = tenths.iter().map(|it| it.answers).max().unwrap_or(1);
    let (right, bottom) = (LEFT + SIDE, TOP + SIDE);
    html! {
        svg class="chart" viewBox="0 0 440 436" role="img" aria-labelledby="chart-title chart-text" {
            title id="chart-title" { "Reliability diagram" }
            desc id="chart-text" { (described(tenths)) }
            rect class="plot" x=(LEFT) y=(TOP) width=(SIDE) height=(SIDE) {}
            @for tick in 0..=5 {
                @let share = f64::from(tick) / 5.0;
                line class="grid" x1=(x(share)) x2=(x(share)) y1=(TOP) y2=(bottom) {}
                line class="grid" x1=(LEFT) x2=(right) y1=(y(share)) y2=(y(share)) {}
                text class="tick" x=(x(share)) y=(pixels(bottom + 18.0)) text-anchor="middle" {
                    (whole(share))
                }
                text class="tick" x=(LEFT - 8.0) y=(y(share)) dy="0.35em" text-anchor="end" {
                    (whole(share))
                }
            }
            text class="axis" x=(LEFT + SIDE / 2.0) y=(bottom + 42.0) text-anchor="middle" {
                "Confidence"
            }
            text class="axis" transform=(format!("translate(14 {}) rotate(-90)", TOP + SIDE / 2.0))
                text-anchor="middle" { "Share right" }
            line class="ideal" x1=(x(0.0)) y1=(y(0.0)) x2=(x(1.0)) y2=(y(1.0)) {}
            text class="region" x=(x(0.05)) y=(y(0.93)) { "more right than it says" }
            text class="region" x=(x(0.96)) y=(y(0.05)) text-anchor="end" { "less right than it says" }
            @for it in tenths {
                line class="gap" x1=(x(it.confidence)) x2=(x(it.confidence))
                    y1=(y(it.confidence)) y2=(y(it.right)) {}
            }
            @for it in tenths {
                @let radius = radius(it.answers, most);
                circle class="dot" cx=(x(it.confidence)) cy=(y(it.right)) r=(pixels(radius)) {
                    title { (sentence(it)) }
                }
                text class="count" x=(x(it.confidence)) y=(label_y(it.right, radius))
                    text-anchor="middle" { (it.answers) }
            }
        }
    }
}

/// What the drawing shows, for those who do not see it.
fn described(tenths: &[Tenth]) -> String {
    let sentences: Vec<String> = tenths.iter().map(sentence).collect();
    format!(
        "How often answers are right, by tenth of confidence. {}",
        sentences.join(" ")
    )
}

fn sentence(it: &Tenth) -> String {
    format!(
        "From {:.1}: {}, confidence {} in the mean, {} right.",
        it.from,
        count(it.answers, "answer"),
        percent(it.confidence),
        percent(it.right)
    )
}

fn radius(answers: usize, most: usize) -> f64 {
    let share = answers as f64 / most.max(1) as f64;
    LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * share.sqrt()
}

/// Below the dot, or above it where there is no room.
fn label_y(right: f64, radius: f64) -> String {
    let at = TOP + SIDE * (1.0 - right);
    let below = at + radius + 13.0;
    pixels(if below < TOP + SIDE {
        below
    } else {
        at - radius - 4.0
    })
}

fn x(share: f64) -> String {
    pixels(LEFT + SIDE * share)
}

fn y(share: f64) -> String {
    pixels(TOP + SIDE * (1.0 - share))
}

fn pixels(value: f64) -> String {
    format!("{value:.1}")
}

fn whole(share: f64) -> String {
    format!("{:.0}%", 100.0 * share)
}
