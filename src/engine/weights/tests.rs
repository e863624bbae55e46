//! Machines learned from small sets of made-up asks.

use super::*;
use crate::engine::{
    features::{Features, Found, Pairs},
    learn::mix,
    lexicon::Lexicon,
};
use crate::text;

/// Of each class the words that only its asks have.
const OWN: [[&str; 5]; 10] = [
    ["water", "hose", "thirsty", "dry", "sprinkler"],
    ["prune", "shears", "hedge", "branch", "trim"],
    ["seed", "sow", "sprout", "packet", "germinate"],
    ["slug", "snail", "aphid", "pest", "beetle"],
    ["compost", "manure", "fertilizer", "nitrogen", "dung"],
    ["frost", "winter", "blanket", "cold", "snow"],
    ["tomato", "pepper", "cucumber", "eggplant", "squash"],
    ["lawn", "mower", "grass", "turf", "moss"],
    ["pond", "fish", "lily", "pump", "frog"],
    ["rent", "shed", "fence", "gate", "path"],
];

/// What a lexicon and machines learned.
struct Learned {
    lexicon: Lexicon,
    features: Features,
    weights: Weights,
}

impl Learned {
    /// Of asks with their classes.
    fn of(asks: &[(String, usize)]) -> Self {
        let mut asks = asks.to_vec();
        mix(&mut asks);
        let texts: Vec<&str> = asks.iter().map(|(text, _)| text.as_str()).collect();
        let labels: Vec<Label> = (asks.iter())
            .map(|&(_, class)| Label {
                class,
                group: None,
                cost: 1.0,
            })
            .collect();
        let (lexicon, known) = Lexicon::build(&texts, &[]);
        let mut features = Features::of_lexicon(&lexicon);
        let mut pairs = Pairs::behind(&features);
        let mut found = Found::default();
        for words in known.iter() {
            let readings = lexicon.read_known(words);
            let terms: Vec<_> = readings.iter().filter_map(|it| it.term).collect();
            let in_words = features.found_in_words(&readings);
            found.push(in_words.into_iter().chain(pairs.number(&terms)));
        }
        let vectors = features.weigh_all(found, pairs);
        let by_class = by_class(&labels, OWN.len());
        let weights = Weights::learn(&vectors, &labels, &by_class, features.terms(), OWN.len());
        Self {
            lexicon,
            features,
            weights,
        }
    }

    fn vector(&self, text: &str) -> Vec<(Feature, f32)> {
        self.features.vector(&self.lexicon.read(&text::words(text)))
    }
}

/// Six asks of each class, of two of its words each and a frame that all share.
fn asks() -> Vec<(String, usize)> {
    let of_class = |(class, own): (usize, &[&str; 5])| {
        let pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (1, 3)];
        pairs.map(|(a, b)| (format!("how about {} and {}", own[a], own[b]), class))
    };
    OWN.iter().enumerate().flat_map(of_class).collect()
}

#[test]
fn a_question_of_a_classs_words_has_the_best_score_in_it() {
    let learned = Learned::of(&asks());
    for (class, own) in OWN.iter().enumerate() {
        let (scores, decisions) = learned.weights.scores(&learned.vector(&own.join(" ")));
        assert_eq!((scores.len(), decisions.len()), (OWN.len(), OWN.len()));
        for values in [scores, decisions] {
            let best = (0..OWN.len()).max_by(|&a, &b| values[a].total_cmp(&values[b]));
            assert_eq!(best, Some(class), "{own:?}: {values:?}");
        }
    }
}

#[test]
fn asks_that_are_easily_told_apart_are_nearly_all_found_when_left_out() {
    let accuracy = Learned::of(&asks()).weights.accuracy;
    assert!((0.95..1.0).contains(&accuracy), "{accuracy}");
}

#[test]
fn asks_of_random_classes_are_seldom_found_when_left_out() {
    let mut asks = asks();
    let mut classes: Vec<usize> = asks.iter().map(|(_, class)| *class).collect();
    mix(&mut classes);
    for ((_, class), random) in asks.iter_mut().zip(classes) {
        *class = random;
    }
    let accuracy = Learned::of(&asks).weights.accuracy;
    assert!(accuracy > 0.0 && accuracy < 0.3, "{accuracy}");
}

#[test]
fn the_contributions_of_features_and_the_bias_are_the_score() {
    let learned = Learned::of(&asks());
    for text in ["how about water and snow", "is moss a pest", "volcano", ""] {
        let vector = learned.vector(text);
        let (scores, _) = learned.weights.scores(&vector);
        for (class, score) in scores.into_iter().enumerate() {
            let parts = vector
                .iter()
                .map(|&(feature, value)| learned.weights.contribution(feature, value, class));
            let sum = BIAS + parts.sum::<f32>();
            assert!(
                (sum - score).abs() < 1e-4,
                "{text:?} {class}: {sum} {score}"
            );
        }
    }
}

#[test]
fn a_group_is_learned_beside_the_classes_in_it() {
    let label = Label {
        class: 9,
        group: Some(10),
        cost: 1.0,
    };
    let own = |first| -> Vec<usize> {
        let sides = label.sides(first);
        (first..)
            .zip(sides)
            .filter(|it| it.1 > 0.0)
            .map(|it| it.0)
            .collect()
    };
    assert_eq!(own(0), [0; 0]);
    assert_eq!(own(LANES), [9, 10]);
}

#[test]
fn a_sample_is_of_asks_alone_and_spread_over_all() {
    let labels: Vec<Label> = (0..4 * SAMPLE)
        .map(|class| Label {
            class,
            group: None,
            cost: if class % 2 == 0 { 1.0 } else { 0.5 },
        })
        .collect();
    let sample = sample(&labels, &by_class(&labels, labels.len()));
    assert_eq!(sample.len(), SAMPLE);
    assert!(sample.iter().all(|number| number % 2 == 0));
    assert_eq!(
        (sample.first(), sample.last()),
        (Some(&0), Some(&(4 * SAMPLE - 4)))
    );
}
