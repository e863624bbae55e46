use super::*;

/// Each fault's place, code and message for one file of each language.
fn found(english: &'static str, spanish: &'static str) -> Vec<String> {
    let files = [
        SourceFile::new("catalog/en/a.ftl", english),
        SourceFile::new("catalog/es/a.ftl", spanish),
    ];
    let shown = faults(&files).into_iter().map(|fault| {
        let file = &files[fault.primary.file];
        let place = file.place(fault.primary.range.start);
        let language = language(file);
        format!(
            "{language}:{}:{} {}: {}",
            place.line, place.column, fault.code, fault.message
        )
    });
    shown.collect()
}

#[test]
fn the_languages_in_the_binary_say_the_same_things() {
    let files = files();
    assert!(files.len() > 4);
    let text = diagnostic::render(&faults(&files), &files);
    assert!(text.is_empty(), "{text}");
}

#[test]
fn what_is_missing_or_surplus_or_filled_in_otherwise_is_found_where_it_is() {
    let english = "# A comment.\nhi = Hi { $name }\nbye = Bye\n    .title = End\nask = ask\n    .private = private\n";
    for (spanish, expected) in [
        (
            "hi = Hola { $name }\nbye = Chao\n    .title = Fin\nask = preguntar\n    .private = privado\n",
            &[][..],
        ),
        (
            "hi = Hola { $name }\nask = preguntar\n    .private = privado\n",
            &["en:3:1 missing-message: message \"bye\" is missing in es"],
        ),
        (
            "hi = Hola { $name }\nbye = Chao\nask = preguntar\n    .private = privado\n    .more = más\n",
            &[
                "en:4:6 missing-message: attribute \"title\" of message \"bye\" is missing in es",
                "es:5:6 surplus-message: attribute \"more\" of message \"ask\" is not there in English",
            ],
        ),
        (
            "hi = Hola { $nombre }\nbye = Chao { $name }\n    .title = Fin\nask = preguntar\n    .private = privado\n",
            &[
                "es:1:1 other-placeholders: message \"hi\" in es lacks {$name} and has {$nombre} besides",
                "es:2:1 other-placeholders: message \"bye\" in es has {$name} besides",
            ],
        ),
        (
            "hi = Hola { $name }\nbye = Chao\n    .title = Fin\nask = preguntar\n    .private = privado\nhi = Otra { $name }\n",
            &["es:6:1 duplicate-id: message \"hi\" is there twice in es"],
        ),
    ] {
        assert_eq!(found(english, spanish), expected, "{spanish}");
    }
}

#[test]
fn placeholders_are_found_wherever_they_stand() {
    let english = "a = { $count ->\n    [one] one of { command-ask }\n   *[other] { NUMBER($all) } { {\"{\"} }\n }\n";
    assert_eq!(found(english, english), [""; 0]);
    assert_eq!(
        found(english, "a = nada\n"),
        ["es:1:1 other-placeholders: message \"a\" in es lacks {$all}, {$count}, {command-ask}"]
    );
}

#[test]
fn while_a_file_cannot_be_read_nothing_is_said_to_be_missing() {
    let faults = found("a = A\nb = B\n", "a = { $x\nb = B\n");
    assert!(
        faults.len() == 1 && faults[0].contains("fluent-syntax"),
        "{faults:?}"
    );
}

#[test]
fn a_misspelled_message_is_told_what_is_meant() {
    let files = [
        SourceFile::new("en/a.ftl", "error-fault = A\nother = B\n"),
        SourceFile::new("es/a.ftl", "error-falt = A\nother = B\n"),
    ];
    let faults = faults(&files);
    let help: Vec<_> = faults.iter().map(|it| it.help.as_deref()).collect();
    let expected = [
        Some("add it to es/a.ftl"),
        Some("did you mean `error-fault`?"),
    ];
    assert_eq!(help, expected);
}
