use proptest::prelude::*;

use super::{Word, stem, words};

fn assert_words(text: &str, expected: &str) {
    let found: Vec<String> = words(text)
        .into_iter()
        .map(|word| word.text.into_string())
        .collect();
    assert_eq!(found.join(" "), expected, "words of {text:?}");
}

/// Each word must be as written at its place, which is checked by lowering it.
fn places(text: &str) -> Vec<(String, &str)> {
    let of = |word: Word| (word.text.into_string(), text.get(word.place).unwrap());
    words(text).into_iter().map(of).collect()
}

#[test]
fn words_are_lower_case_and_without_punctuation() {
    let cases = [
        ("", ""),
        (" \t\r\n ", ""),
        ("?!… — ( )", ""),
        ("Lupus", "lupus"),
        ("WHAT is Lupus???", "what is lupus"),
        ("what  is\tlupus\n", "what is lupus"),
        ("(lupus)", "lupus"),
        ("\"lupus\"", "lupus"),
        ("lupus.treatment", "lupus treatment"),
        ("3.5 mg, 40mg", "3.5 mg 40mg"),
        ("37,9 or 1,000 or 1.", "37.9 or 1 000 or 1"),
        (
            "3\u{200b}7\u{200b}.\u{200b}9\u{200b} or 37\u{200b},9",
            "37.9 or 37.9",
        ),
        ("12.5.2024 v1.2", "12.5 2024 v1 2"),
        ("covid19 b12 2nd", "covid19 b12 2nd"),
        ("snake_case", "snake case"),
        ("Größe STRASSE ΛΎΚΕ", "große strasse λυκε"),
        ("волчанка 狼疮", "волчанка 狼疮"),
    ];
    for (text, expected) in cases {
        assert_words(text, expected);
    }
}

#[test]
fn hyphens_and_slashes_separate_words() {
    let cases = [
        ("stem-cell", "stem cell"),
        ("stem‐cell", "stem cell"),
        ("stem–cell—therapy", "stem cell therapy"),
        ("HSCT/MSCT", "hsct msct"),
        ("and/or", "and or"),
        ("c\\d", "c d"),
        ("car-t", "car t"),
        ("-lupus-", "lupus"),
    ];
    for (text, expected) in cases {
        assert_words(text, expected);
    }
}

#[test]
fn contractions_are_spelt_out_with_and_without_their_apostrophe() {
    let cases = [
        ("can't cant cannot can’t CAN'T", "can not", 5),
        ("won't wont won’t", "will not", 3),
        ("ain't aint", "is not", 2),
        ("don't dont don‘t donʼt don`t don´t don＇t", "do not", 7),
        ("doesn't doesnt", "does not", 2),
        ("isn't isnt", "is not", 2),
        ("shouldn't shouldnt", "should not", 2),
        ("hadn't hadnt", "had not", 2),
        ("i'm im I’M", "i am", 3),
        ("i've ive", "i have", 2),
        ("you're youre", "you are", 2),
        ("what's whats", "what is", 2),
        ("where's wheres", "where is", 2),
        ("let's lets", "let us", 2),
        ("they've theyve", "they have", 2),
        ("i'll", "i will", 1),
        ("she'd", "she would", 1),
        ("it's", "it is", 1),
        ("he's hes", "he is", 2),
        ("she's shes", "she is", 2),
    ];
    for (text, expected, times) in cases {
        assert_words(text, &vec![expected; times].join(" "));
    }
}

#[test]
fn words_that_only_look_like_contractions_stay() {
    let cases = [
        ("were ill well its hell shed", "were ill well its hell shed"),
        ("want ant went", "want ant went"),
        ("doctor's doctors' body's", "doctor doctors body"),
        ("'lupus' ‘lupus’", "lupus lupus"),
        ("'", ""),
        ("''' ' '", ""),
        ("o'brien", "o brien"),
        ("'tis", "tis"),
    ];
    for (text, expected) in cases {
        assert_words(text, expected);
    }
}

#[test]
fn accents_ligatures_and_width_change_nothing() {
    let cases = [
        ("Sjögren café naïve", "sjogren cafe naive"),
        ("Sjo\u{308}gren cafe\u{301}", "sjogren cafe"),
        ("ﬁbrosis", "fibrosis"),
        ("ＬＵＰＵＳ　ｗｈａｔ", "lupus what"),
        ("𝗹𝘂𝗽𝘂𝘀 𝓁𝓊𝓅𝓊𝓈", "lupus lupus"),
        ("l̷u̸p̶u̵s̴", "lupus"),
        ("İstanbul", "istanbul"),
    ];
    for (text, expected) in cases {
        assert_words(text, expected);
    }
}

#[test]
fn invisible_characters_and_emoji_are_no_part_of_a_word() {
    let cases = [
        ("lu\u{200b}pus", "lupus"),
        ("lu\u{200d}p\u{200c}us", "lupus"),
        ("\u{feff}lupus", "lupus"),
        ("lu\u{ad}pus", "lupus"),
        ("\u{202e}lupus\u{202c}", "lupus"),
        ("\u{2067}what\u{2069} is lupus", "what is lupus"),
        ("lupus\u{fe0f}", "lupus"),
        ("don\u{200b}'t", "do not"),
        ("lupus 🦋", "lupus"),
        ("🦋lupus🦋treatment🦋", "lupus treatment"),
        ("👩‍⚕️ 👨🏽‍👩🏽‍👧🏽 🇺🇸 ❤️", ""),
        ("\u{0}lupus\u{7}", "lupus"),
    ];
    for (text, expected) in cases {
        assert_words(text, expected);
    }
}

#[test]
fn discord_markup_is_no_part_of_a_word() {
    let cases = [
        ("<@123456789012345678> what is lupus", "what is lupus"),
        ("<@!123> <@&456> <#789> lupus", "lupus"),
        ("lupus<:butterfly:1234>treatment", "lupus treatment"),
        ("<a:wave:1234> lupus", "lupus"),
        ("<t:1618953630:R> lupus", "lupus"),
        ("</ask:1234> lupus <id:customize>", "lupus"),
        (
            "https://example.com/risks?of=lupus is it true",
            "is it true",
        ),
        (
            "see http://example.com/a,b and <https://example.com/c>",
            "see and",
        ),
        (
            "**lupus** __treatment__ ~~cure~~ ||risks||",
            "lupus treatment cure risks",
        ),
        ("*lu*pus _is_ `bad`", "lu pus is bad"),
        ("# lupus\n> - treatment", "lupus treatment"),
        ("```rust\nlupus\n```", "rust lupus"),
        ("[lupus](https://example.com)", "lupus"),
    ];
    for (text, expected) in cases {
        assert_words(text, expected);
    }
}

#[test]
fn what_only_looks_like_discord_markup_is_read() {
    let cases = [
        ("lupus < treatment > cure", "lupus treatment cure"),
        ("<lupus>", "lupus"),
        ("<@ what is lupus>", "what is lupus"),
        ("<@123 what is lupus", "123 what is lupus"),
        ("<", ""),
        ("<@", ""),
        ("<@lupus<@1>", "lupus"),
        ("a<b>c", "a b c"),
        ("i <3 my doctor", "i 3 my doctor"),
        ("httpslupus", "httpslupus"),
    ];
    for (text, expected) in cases {
        assert_words(text, expected);
    }
}

#[test]
fn each_word_keeps_its_place_in_the_original() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        (
            "what is lupus?",
            &[("what", "what"), ("is", "is"), ("lupus", "lupus")],
        ),
        ("🦋 Sjögren’s", &[("sjogren", "Sjögren’s")]),
        ("I can’t", &[("i", "I"), ("can", "can’t"), ("not", "can’t")]),
        ("**LUPUS**", &[("lupus", "LUPUS")]),
        ("<@1> stem-cell", &[("stem", "stem"), ("cell", "cell")]),
        ("lu\u{200b}pus", &[("lupus", "lu\u{200b}pus")]),
        (
            "lupus\u{200b} cells’",
            &[("lupus", "lupus"), ("cells", "cells")],
        ),
        ("'cafe\u{301}'", &[("cafe", "cafe\u{301}")]),
    ];
    for (text, expected) in cases {
        let found = places(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), *b)).collect();
        assert_eq!(&found, expected, "places in {text:?}");
    }
}

#[test]
fn punctuation_that_ends_a_clause_is_kept_in_mind() {
    let cases = [
        ("one two", "|one two"),
        ("one. two", "|one |two"),
        ("one? two! three", "|one |two |three"),
        ("one, two; three: four", "|one |two |three |four"),
        ("one\ntwo", "|one |two"),
        ("one & two + three", "|one |two |three"),
        ("one … two", "|one |two"),
        ("one two (three) \"four\"", "|one two three four"),
        ("one - two – three—four", "|one |two |three |four"),
        ("one-two", "|one two"),
        ("one 🦋 two", "|one two"),
        ("one. can't", "|one |can not"),
    ];
    for (text, expected) in cases {
        let marked = words(text).into_iter().map(|word| {
            let mark = if word.begins_clause { "|" } else { "" };
            format!("{mark}{}", word.text)
        });
        let marked: Vec<String> = marked.collect();
        assert_eq!(marked.join(" "), expected, "clauses of {text:?}");
    }
}

#[test]
fn forms_of_a_word_have_one_stem() {
    let same = [
        ["treat", "treats", "treated"],
        ["transplant", "transplants", "transplanted"],
        ["risk", "risks", "risking"],
        ["symptom", "symptoms", "symptom"],
        ["bleed", "bleeding", "bleeds"],
    ];
    for forms in same {
        let [a, b, c] = forms.map(stem);
        assert!(a == b && b == c, "{forms:?} have the stems {a}, {b}, {c}");
    }
    let different = [("lupus", "lupin"), ("organ", "orange"), ("die", "diet")];
    for (a, b) in different {
        assert_ne!(stem(a), stem(b), "{a} and {b}");
    }
}

proptest! {
    #[test]
    fn any_text_has_words_in_order_at_places_that_can_be_cut(text in any::<String>().boxed().prop_union("[0-9a-z., ]{0,20}".boxed())) {
        let words = words(&text);
        let mut least = 0;
        for word in words {
            // A number keeps the point before its decimals.
            let (whole, decimals) = word.text.split_once('.').unwrap_or((&word.text, "0"));
            let is_whole_number = whole.bytes().all(|byte| byte.is_ascii_digit());
            prop_assert!(is_whole_number || whole.len() == word.text.len(), "{:?}", word.text);
            prop_assert!(decimals.starts_with(|c: char| c.is_ascii_digit()), "{:?}", word.text);
            for part in [whole, decimals] {
                let is_word = !part.is_empty() && part.chars().all(char::is_alphanumeric);
                prop_assert!(is_word, "{:?}", word.text);
            }
            prop_assert!(text.get(word.place.clone()).is_some_and(|typed| !typed.is_empty()));
            prop_assert!(word.place.start >= least);
            least = word.place.start;
        }
    }

    #[test]
    fn words_of_words_are_the_same_words(text in "[a-zA-Zé .,?!-]{0,60}") {
        let once: Vec<String> = words(&text).into_iter().map(|word| word.text.into_string()).collect();
        let twice: Vec<String> =
            words(&once.join(" ")).into_iter().map(|word| word.text.into_string()).collect();
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn a_stem_of_any_word_is_no_longer_than_the_word(word in "[a-z]{0,30}") {
        prop_assert!(stem(&word).len() <= word.len() + 1, "{word}");
    }
}
