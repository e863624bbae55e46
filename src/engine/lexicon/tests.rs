use super::*;

/// What a small folder on lupus would teach.
const TEXTS: [&str; 14] = [
    "what is lupus",
    "is lupus an autoimmune disease",
    "what are stem cells and what do stem cells do",
    "stem cell transplant",
    "mesenchymal stem cells",
    "can i die of lupus",
    "cells of the umbilical cord",
    "how are infections treated",
    "does the treatment cause infection",
    "bone marrow",
    "which rheumatologist should i see",
    "is there a clinical trial",
    "take 40mg of prednisone, not 50mg",
    "the fda",
];

fn lexicon() -> Lexicon {
    let synonyms = [
        "lupus, sle, systemic lupus erythematosus",
        "hsct, bmt, bone marrow transplant, hematopoietic stem cell transplant",
        "doctor, physician, dr",
    ];
    with_synonyms(&TEXTS, &synonyms)
}

fn with_synonyms(texts: &[&str], rows: &[&str]) -> Lexicon {
    let row = |row: &&str| row.split(", ").map(str::to_owned).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    Lexicon::build(texts, &rows).0
}

/// The readings of a text: `typed>meant how`, or just `typed` where the knowledge does not know it.
fn read(lexicon: &Lexicon, text: &str) -> String {
    let words = text::words(text);
    let readings = lexicon.read(&words);
    let shown = readings.iter().map(|reading| {
        let typed: Vec<&str> = words[reading.words.clone()]
            .iter()
            .map(|word| word.text.as_str())
            .collect();
        let typed = typed.join(" ");
        match reading.term {
            Some(term) => {
                format!(
                    "{typed}>{} {}",
                    lexicon.usual_form(term),
                    reading.how.as_str()
                )
            }
            None => typed,
        }
    });
    shown.collect::<Vec<_>>().join(" | ")
}

fn assert_reads(lexicon: &Lexicon, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(&read(lexicon, text), expected, "{text:?}");
    }
}

#[test]
fn a_word_is_read_as_typed_or_by_its_stem() {
    assert_reads(
        &lexicon(),
        &[
            ("", ""),
            ("trial", "trial>trial exact"),
            ("TRIAL!", "trial>trial exact"),
            ("trials", "trials>trial stem"),
            ("infected", "infected>infections stem"),
            ("infections", "infections>infections exact"),
            ("treating", "treating>treated stem"),
            ("volcano", "volcano"),
        ],
    );
}

#[test]
fn synonyms_abbreviations_and_phrases_are_one_concept() {
    assert_reads(
        &lexicon(),
        &[
            ("lupus", "lupus>lupus exact"),
            ("sle", "sle>lupus synonym"),
            (
                "systemic lupus erythematosus",
                "systemic lupus erythematosus>lupus synonym",
            ),
            ("BMT", "bmt>hsct synonym"),
            ("hsct", "hsct>hsct exact"),
            (
                "bone marrow transplant",
                "bone marrow transplant>hsct synonym",
            ),
            ("bone marrow", "bone>bone exact | marrow>marrow exact"),
            (
                "hematopoietic stem cell transplants",
                "hematopoietic stem cell transplants>hsct synonym",
            ),
            ("physicians", "physicians>doctor synonym"),
            ("dr", "dr>doctor synonym"),
        ],
    );
}

#[test]
fn the_longest_phrase_wins() {
    let lexicon = with_synonyms(
        &["graft"],
        &["graft, transplant", "gvhd, graft versus host"],
    );
    assert_reads(
        &lexicon,
        &[
            ("graft", "graft>graft exact"),
            ("graft versus host", "graft versus host>gvhd synonym"),
            ("graft versus", "graft>graft exact | versus>versus exact"),
            (
                "graft graft versus host graft",
                "graft>graft exact | graft versus host>gvhd synonym | graft>graft exact",
            ),
        ],
    );
}

#[test]
fn a_phrase_has_the_terms_of_its_words_as_parts() {
    let lexicon = lexicon();
    let words = text::words("bone marrow transplant");
    let readings = lexicon.read(&words);
    let [reading] = readings.as_slice() else {
        panic!("one reading, not {readings:?}");
    };
    let parts: Vec<&str> = reading
        .parts()
        .map(|part| lexicon.usual_form(part))
        .collect();
    assert_eq!(parts, ["bone", "marrow", "transplant"]);
    assert!(reading.texts().eq(["bone", "marrow", "transplant"]));
    assert_eq!(reading.words, 0..3);
}

#[test]
fn misspelled_synonyms_still_work() {
    assert_reads(
        &lexicon(),
        &[
            (
                "hematopoetic stem cell transplant",
                "hematopoetic stem cell transplant>hsct typo",
            ),
            (
                "sistemic lupus erythematosis",
                "sistemic lupus erythematosis>lupus typo",
            ),
            ("bone marow transplant", "bone marow transplant>hsct typo"),
            ("physican", "physican>doctor typo"),
            ("hscst", "hscst>hsct typo"),
        ],
    );
}

#[test]
fn words_are_joined_and_split_as_the_knowledge_writes_them() {
    assert_reads(
        &lexicon(),
        &[
            ("auto immune", "auto immune>autoimmune compound"),
            ("auto-immune", "auto immune>autoimmune compound"),
            (
                "stemcell",
                "stemcell>stem compound | stemcell>cells compound",
            ),
            (
                "stemcells",
                "stemcells>stem compound | stemcells>cells compound",
            ),
            (
                "bonemarrow",
                "bonemarrow>bone compound | bonemarrow>marrow compound",
            ),
            (
                "bonemarrow transplant",
                "bonemarrow transplant>hsct compound",
            ),
            ("stem cells", "stem>stem exact | cells>cells exact"),
            ("cellstem", "cellstem"),
        ],
    );
}

#[test]
fn words_that_stand_side_by_side_in_the_knowledge_are_not_joined() {
    let lexicon = with_synonyms(&["every day use", "everyday use"], &[]);
    assert_reads(
        &lexicon,
        &[
            ("every day", "every>every exact | day>day exact"),
            ("everyday", "everyday>everyday exact"),
        ],
    );
}

#[test]
fn slips_of_the_keyboard_are_repaired() {
    let slips = [
        ("lupsu", "lupus"),
        ("lupis", "lupus"),
        ("lpuus", "lupus"),
        ("luups", "lupus"),
        ("lupuss", "lupus"),
        ("transplnt", "transplant"),
        ("trasnplant", "transplant"),
        ("transplaant", "transplant"),
        ("rhumatologist", "rheumatologist"),
        ("rumatologist", "rheumatologist"),
        ("mesenchimal", "mesenchymal"),
        ("infecton", "infection"),
        ("umbilcal", "umbilical"),
        ("nfection", "infection"),
    ];
    let lexicon = lexicon();
    for (typed, meant) in slips {
        assert_reads(
            &lexicon,
            &[(typed, &format!("{typed}>{} typo", usual(&lexicon, meant)))],
        );
    }
}

fn usual<'a>(lexicon: &'a Lexicon, word: &str) -> &'a str {
    let words = text::words(word);
    let readings = lexicon.read(&words);
    lexicon.usual_form(readings[0].term.unwrap())
}

#[test]
fn repeated_letters_are_let_go() {
    assert_reads(
        &lexicon(),
        &[
            ("lupuuuuuus", "lupuuuuuus>lupus typo"),
            ("lllupus", "lllupus>lupus typo"),
            ("celllls", "celllls>cells typo"),
            ("diiiie", "diiiie>die typo"),
        ],
    );
}

#[test]
fn a_nearer_word_beats_a_farther_one_and_a_common_one_a_rare_one() {
    let texts = [
        "marrow", "narrows", "ferritin", "ferritin", "ferritin", "ferritan",
    ];
    let lexicon = with_synonyms(&texts, &[]);
    assert_reads(
        &lexicon,
        &[
            ("marroww", "marroww>marrow typo"),
            ("ferritun", "ferritun>ferritin typo"),
        ],
    );
}

#[test]
fn a_short_word_is_never_repaired() {
    let lexicon = with_synonyms(&["the fda and sle", "lupus", "gvhd"], &[]);
    assert_reads(
        &lexicon,
        &[("fdx", "fdx"), ("sla", "sla"), ("lps", "lps"), ("xq", "xq")],
    );
}

#[test]
fn a_short_word_does_not_get_a_long_words_allowance() {
    let lexicon = with_synonyms(&["transplant erythematosus"], &[]);
    assert_reads(
        &lexicon,
        &[("plant", "plant"), ("trant", "trant"), ("eryth", "eryth")],
    );
}

#[test]
fn numbers_and_doses_are_never_repaired() {
    assert_reads(
        &lexicon(),
        &[
            ("40mg", "40mg>40mg exact"),
            ("45mg", "45mg"),
            ("400mg", "400mg"),
            ("2041", "2041"),
            ("lupus2", "lupus2"),
        ],
    );
}

#[test]
fn an_ordinary_english_word_is_never_bent_into_another() {
    let lexicon = with_synonyms(
        &[
            "can i die",
            "umbilical cord",
            "skin rash",
            "clinical trial",
            "a flare",
            "bone graft",
        ],
        &[],
    );
    for word in [
        "diet", "dye", "card", "core", "rush", "trail", "flame", "craft", "born", "one",
    ] {
        assert_reads(&lexicon, &[(word, word)]);
    }
}

#[test]
fn an_ordinary_english_word_is_never_split() {
    let lexicon = with_synonyms(&["the rapist", "car pet", "foot ball"], &[]);
    assert_reads(&lexicon, &[("carpet", "carpet"), ("football", "football")]);
}

#[test]
fn a_rare_misspelling_inside_an_ask_joins_the_common_form() {
    let mut texts = vec!["what is autoimmune"; 30];
    texts.push("what is autoimune");
    let lexicon = with_synonyms(&texts, &[]);
    let term = |word| lexicon.read(&text::words(word))[0].term;
    assert!(term("autoimune").is_some());
    assert_eq!(term("autoimune"), term("autoimmune"));
}

#[test]
fn a_misspelling_of_a_misspelling_joins_what_both_mean() {
    let mut texts = vec!["autoimue"];
    texts.extend(["autoimune"; 16]);
    texts.extend(["autoimmune"; 130]);
    let lexicon = with_synonyms(&texts, &[]);
    for word in ["autoimue", "autoimune", "autoimmune"] {
        let words = text::words(word);
        let term = lexicon.read(&words)[0].term.unwrap();
        assert_eq!(lexicon.usual_form(term), "autoimmune", "{word}");
        assert_eq!(lexicon.name(term), "autoimmun", "{word}");
    }
}

#[test]
fn a_slip_that_many_made_is_read_as_what_it_means() {
    let mut texts = vec!["what is autoimmune"; 45];
    texts.extend(["what is autoimune"; 5]);
    let lexicon = with_synonyms(&texts, &[]);
    let cases = [("autoimune", "autoimune>autoimmune typo")];
    assert_reads(&lexicon, &cases);
    let meant = with_synonyms(&texts, &["autoimune, another thing"]);
    assert_reads(&meant, &[("autoimune", "autoimune>autoimune exact")]);
}

#[test]
fn a_short_word_with_another_letter_is_a_word_of_its_own() {
    let mut texts = vec!["my lupus"; 30];
    texts.extend(["my lupsu", "my luqus"]);
    assert_reads(
        &with_synonyms(&texts, &[]),
        &[
            ("lupsu", "lupsu>lupus typo"),
            ("luqus", "luqus>luqus exact"),
        ],
    );
}

#[test]
fn a_number_means_the_range_of_its_row() {
    let rows = ["fever, 37.8..42.9, 38..42 c"];
    assert_reads(
        &with_synonyms(&["a fever of c"], &rows),
        &[
            ("38.4", "38.4>fever synonym"),
            ("38,4", "38.4>fever synonym"),
            ("38 c", "38>fever synonym | c>c exact"),
            ("38. c", "38 | c>c exact"),
            ("38", "38"),
            ("36.6", "36.6"),
        ],
    );
}

#[test]
fn a_misspelling_never_stands_for_the_right_spelling() {
    let mut texts = vec!["an infecton"];
    texts.extend(["an infection"; 20]);
    let lexicon = with_synonyms(&texts, &[]);
    assert_eq!(usual(&lexicon, "infecton"), "infection");
    assert_eq!(usual(&lexicon, "infectons"), "infection");
}

#[test]
fn nothing_is_read_across_the_end_of_a_clause() {
    assert_reads(
        &with_synonyms(&["autoimmune", "bone marrow"], &["hsct, bone marrow"]),
        &[
            ("auto immune", "auto immune>autoimmune compound"),
            ("auto. immune", "auto | immune"),
            ("bone marrow", "bone marrow>hsct synonym"),
            ("bone, marrow", "bone>bone exact | marrow>marrow exact"),
        ],
    );
}

#[test]
fn a_word_too_long_to_be_two_is_not_split() {
    let long = "pneumonoultramicroscopicsilicovolcanoconiosis";
    let lexicon = with_synonyms(&[&format!("big {long} {long}")], &[]);
    let (two, too_long) = (format!("big{long}"), format!("{long}{long}"));
    assert_eq!(read(&lexicon, &two).matches("compound").count(), 2);
    assert_eq!(read(&lexicon, &too_long), too_long);
}

#[test]
fn two_common_words_that_are_alike_stay_apart() {
    let mut texts = vec!["hematology"; 30];
    texts.extend(["dermatology"; 30]);
    texts.extend(["hepatology"; 30]);
    let lexicon = with_synonyms(&texts, &[]);
    let term = |word| lexicon.read(&text::words(word))[0].term;
    assert_ne!(term("hematology"), term("dermatology"));
    assert_ne!(term("hematology"), term("hepatology"));
}

#[test]
fn likeness_is_one_but_for_typos() {
    let lexicon = lexicon();
    for (text, is_one) in [
        ("lupus", true),
        ("trials", true),
        ("stemcell", true),
        ("lupsu", false),
    ] {
        for reading in lexicon.read(&text::words(text)) {
            assert!((0.0..=1.0).contains(&reading.similarity), "{text}");
            assert_eq!(
                reading.similarity >= 1.0,
                is_one,
                "{text}: {}",
                reading.similarity
            );
        }
    }
}

#[test]
fn a_lexicon_of_nothing_knows_nothing() {
    let lexicon = with_synonyms(&[], &[]);
    assert_eq!(lexicon.len(), 0);
    assert_reads(
        &lexicon,
        &[("what is lupus", "what | is | lupus"), ("", "")],
    );
}

#[test]
fn empty_synonyms_are_passed_over() {
    let lexicon = with_synonyms(&["lupus"], &["?!, lupus"]);
    assert_eq!(lexicon.read(&text::words("lupus")).len(), 1);
    assert!(lexicon.read(&text::words("?!")).is_empty());
}

/// However words are joined, split, repaired and gathered, none is lost and none read twice, but
/// that a split word has two readings.
#[test]
fn every_word_is_read_in_order() {
    let lexicon = lexicon();
    let pieces = [
        "stemcell",
        "auto",
        "immune",
        "bone",
        "marrow",
        "transplant",
        "lupsu",
        "zzz",
        "40mg",
    ];
    for number in 0..pieces.len().pow(3) {
        let text = [number, number / pieces.len(), number / pieces.len().pow(2)]
            .map(|it| pieces[it % pieces.len()])
            .join(" ");
        let words = text::words(&text);
        let mut read = 0;
        for reading in lexicon.read(&words) {
            assert!(
                reading.words.start <= read && read <= reading.words.end,
                "{text}"
            );
            assert!(reading.words.start < reading.words.end, "{text}");
            read = reading.words.end;
        }
        assert_eq!(read, words.len(), "{text}");
    }
}
