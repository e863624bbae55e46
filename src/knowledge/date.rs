//! Which day is meant? As people write it in a knowledge file, and as a clock gives it. No clock is
//! read here: what day it is today always comes in as an argument.

use std::time::SystemTime;

use time::{Month, OffsetDateTime};

pub use time::Date;

/// The day that `YYYY-MM-DD` names, such as `2026-11-22`; nothing for another form, or for a day that
/// is in no calendar.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    if !is_written(text) {
        return None;
    }
    let mut numbers = text.split('-');
    let year = numbers.next()?.parse().ok()?;
    let month = Month::try_from(numbers.next()?.parse::<u8>().ok()?).ok()?;
    let day = numbers.next()?.parse().ok()?;
    Date::from_calendar_date(year, month, day).ok()
}

/// Whether a text has the form of a day, be there one or not: `2026-02-30` has.
#[must_use]
pub fn is_written(text: &str) -> bool {
    let is_date = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == "YYYY-MM-DD".len() && text.bytes().enumerate().all(is_date)
}

/// The day of a moment, in UTC.
#[must_use]
pub fn of(moment: SystemTime) -> Date {
    OffsetDateTime::from(moment).date()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_day_is_a_year_a_month_and_a_day_of_the_calendar() {
        for day in ["2026-11-22", "2024-02-29", "0001-01-01"] {
            assert_eq!(parse(day).unwrap().to_string(), day);
        }
        let bad = [
            "",
            "2026",
            "2026-11",
            "2026-11-31",
            "2026-13-01",
            "2026-02-29",
            "26-11-22",
            "2026-1-2",
            "2026/11/22",
            "22-11-2026",
            "2026-11-22 ",
            "+026-11-22",
            "2026-11-2é",
        ];
        for text in bad {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_has_its_day_in_utc() {
        let moment = SystemTime::UNIX_EPOCH + Duration::from_hours(24 * 366 - 1);
        assert_eq!(of(moment), parse("1971-01-01").unwrap());
    }
}
