use std::io::Cursor;

use super::*;

/// The picture that a PNG holds.
struct Picture {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

impl Picture {
    fn decoded(png: &[u8]) -> Self {
        let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        assert_eq!(info.color_type, png::ColorType::Rgb);
        Self {
            width: info.width,
            height: info.height,
            bytes,
        }
    }

    fn at(&self, x: i32, y: i32) -> Rgb888 {
        let from = (y.unsigned_abs() * self.width + x.unsigned_abs()) as usize * 3;
        let bytes = &self.bytes[from..from + 3];
        Rgb888::new(bytes[0], bytes[1], bytes[2])
    }

    /// How many pixels of each color a column of the plot has, and whether they stand from the bottom up in
    /// one piece.
    fn column(&self, x: i32) -> [i32; 4] {
        let mut heights = [0; 4];
        let mut last = 0;
        let mut is_over = false;
        for y in (PLOT.top_left.y..bottom()).rev() {
            let color = self.at(x, y);
            if let Some(part) = COLORS.iter().position(|it| *it == color) {
                assert!(part >= last && !is_over, "the parts stand in order");
                heights[part] += 1;
                last = part;
            } else {
                is_over = true;
            }
        }
        heights
    }
}

fn chart(parts: impl IntoIterator<Item = Parts>) -> Chart {
    let bars = parts.into_iter().enumerate();
    Chart {
        bars: bars
            .map(|(day, parts)| Bar {
                label: format!("11-{:02}", day % 30 + 1),
                parts,
            })
            .collect(),
        legend: ["Answered", "Choice", "Not covered", "Urgent"].map(str::to_owned),
    }
}

fn picture(chart: &Chart) -> Picture {
    Picture::decoded(&chart.png().unwrap())
}

fn middle(chart: &Chart, place: usize) -> i32 {
    let (left, width) = chart.across(place);
    left + width.cast_signed() / 2
}

#[test]
fn the_picture_is_whole_and_of_its_size() {
    let picture = picture(&chart([[1, 2, 3, 4]; 7]));
    assert_eq!((picture.width, picture.height), (WIDTH, HEIGHT));
    assert_eq!(picture.bytes.len(), (WIDTH * HEIGHT * 3) as usize);
}

#[test]
fn each_bar_is_as_high_as_its_counts() {
    // The scale ends at 20, and the plot is 260 high: 13 pixels each.
    let parts = [[10, 4, 5, 1], [0, 0, 0, 0], [0, 0, 2, 0], [20, 0, 0, 0]];
    let chart = chart(parts);
    let picture = picture(&chart);
    for (place, parts) in parts.into_iter().enumerate() {
        let expected = parts.map(|part| part.cast_signed() * 13);
        let found = picture.column(middle(&chart, place));
        assert_eq!(found, expected, "bar {place}");
    }
}

#[test]
fn the_heights_of_a_quarter_are_the_counts_to_the_pixel() {
    let days = (0..90).map(|day| [day * 7 % 61, day % 5, day * 3 % 17, u32::from(day == 40)]);
    let chart = chart(days);
    let picture = picture(&chart);
    for (place, bar) in chart.bars.iter().enumerate() {
        let found: i32 = picture.column(middle(&chart, place)).iter().sum();
        let sum: u32 = bar.parts.iter().sum();
        let exact = f64::from(sum) * f64::from(PLOT.size.height) / f64::from(chart.top());
        // The part that would be less than a pixel may add one.
        assert!(
            (f64::from(found) - exact).abs() <= 1.5,
            "bar {place}: {found} for {exact}"
        );
    }
}

#[test]
fn one_urgent_question_among_thousands_is_seen() {
    let chart = chart([[9000, 0, 0, 1]]);
    assert_eq!(picture(&chart).column(middle(&chart, 0))[3], 1);
}

#[test]
fn bars_stand_apart_and_within_the_plot() {
    for days in [1, 7, 30, 90] {
        let chart = chart(vec![[1, 0, 0, 0]; days]);
        let mut end = PLOT.top_left.x;
        for place in 0..days {
            let (left, width) = chart.across(place);
            assert!(left >= end && width >= 1, "bar {place} of {days}");
            end = left + width.cast_signed() + 1;
        }
        let right = PLOT.top_left.x + PLOT.size.width.cast_signed();
        assert!(end <= right + 1, "{end} of {right}");
    }
}

#[test]
fn the_scale_ends_at_a_round_even_number_above_the_highest_bar() {
    for (most, top) in [
        (0, 2),
        (1, 2),
        (3, 4),
        (9, 20),
        (20, 20),
        (21, 40),
        (85, 200),
        (1234, 2000),
        (u32::MAX, u32::MAX),
    ] {
        assert_eq!(chart([[most, 0, 0, 0]]).top(), top, "{most}");
    }
}

#[test]
fn the_legend_has_every_color_and_its_letters_fit() {
    for legend in [
        ["Answered", "Choice", "Not covered", "Urgent"],
        ["Respondida", "A elegir", "Sin tema", "Urgente"],
    ] {
        let mut chart = chart([[0; 4]; 7]);
        chart.legend = legend.map(str::to_owned);
        let picture = picture(&chart);
        for color in COLORS {
            let mut row = (0..WIDTH.cast_signed()).map(|x| picture.at(x, 25));
            assert!(row.any(|it| it == color), "{color:?} is missing");
        }
        let edge = WIDTH.cast_signed() - 2;
        let beyond = (18..32).any(|y| picture.at(edge, y) == LETTERS);
        assert!(!beyond, "{legend:?} is too long");
    }
}

#[test]
fn colors_stand_out_from_the_ground() {
    // Relative luminance and contrast as WCAG 2.1 defines them.
    let luminance = |color: Rgb888| {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    };
    let contrast = |color| (luminance(color) + 0.05) / (luminance(GROUND) + 0.05);
    assert!(contrast(LETTERS) >= 7.0, "{}", contrast(LETTERS));
    for color in COLORS {
        assert!(contrast(color) >= 3.0, "{color:?}: {}", contrast(color));
    }
}
