use proptest::prelude::*;

use super::*;

fn evidence() -> impl Strategy<Value = Evidence> {
    let share = || 0.0_f32..=1.0;
    let listed = prop_oneof![Just(0.0_f32), Just(1.0)];
    (
        (-3.0_f32..3.0, 0.0_f32..3.0, share()),
        (share(), 0.01_f32..=1.0, 0.0_f32..9.0, listed, -1.0_f32..4.0),
    )
        .prop_map(|(scores, words)| Evidence {
            decision: scores.0,
            margin: scores.1,
            other_cosine: scores.2,
            known: words.0,
            covered: words.1,
            length: words.2,
            lists_uncovered: words.3,
            accuracy: words.4,
        })
}

proptest! {
    #[test]
    fn a_confidence_is_a_chance(evidence in evidence(), learned: bool) {
        let confidence = evidence.confidence(learned);
        prop_assert!((0.0..=1.0).contains(&confidence), "{confidence}");
    }

    #[test]
    fn more_evidence_is_more_confidence(
        evidence in evidence(),
        learned: bool,
        more in 0.01_f32..1.0,
    ) {
        let least = evidence.confidence(learned);
        let firmer = [
            Evidence { margin: evidence.margin + more, ..evidence },
            Evidence { decision: evidence.decision + more, ..evidence },
            Evidence { covered: evidence.covered + more, ..evidence },
        ];
        for firmer in firmer {
            prop_assert!(firmer.confidence(learned) >= least, "{firmer:?}");
        }
        if learned {
            let rivalled = Evidence { other_cosine: evidence.other_cosine + more, ..evidence };
            prop_assert!(rivalled.confidence(true) <= least);
        }
    }

    #[test]
    fn the_factors_give_the_confidence(evidence in evidence(), learned: bool) {
        let factors = evidence.factors(learned);
        let sum: f64 =
            factors.iter().map(|it| f64::from(it.value) * f64::from(it.weight)).sum();
        let expected = 1.0 / (1.0 + (-sum).exp());
        let found = f64::from(evidence.confidence(learned));
        prop_assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
    }
}

#[test]
fn without_a_word_of_its_asks_no_entry_is_likely() {
    let nothing = Evidence {
        decision: 3.0,
        margin: 0.0,
        other_cosine: 0.0,
        known: 0.0,
        covered: 0.0,
        length: 0.0,
        lists_uncovered: 0.0,
        accuracy: 0.0,
    };
    for learned in [true, false] {
        assert!(nothing.confidence(learned) <= 0.0);
    }
}

#[test]
fn each_factor_is_named_once() {
    let evidence = Evidence {
        decision: 1.0,
        margin: 1.0,
        other_cosine: 1.0,
        known: 1.0,
        covered: 1.0,
        length: 1.0,
        lists_uncovered: 1.0,
        accuracy: 0.0,
    };
    let mut names: Vec<&str> = evidence.factors(true).iter().map(|it| it.name).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}
