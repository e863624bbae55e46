//! How do counts by day look? Bars of stacked parts, drawn into pixels of our own and encoded as a PNG.
//!
//! On a dark ground of its own, so that it reads the same whether Discord is dark or light. The colors are
//! told apart by people who do not see red or green (after Okabe and Ito, <https://jfly.uni-koeln.de/color/>),
//! and each stands out from the ground by 3 to 1 at least, letters by 7 to 1, as WCAG 2.1 asks.

use std::convert::Infallible;

use embedded_graphics::{
    mono_font::{MonoTextStyle, iso_8859_1::FONT_10X20},
    pixelcolor::Rgb888,
    prelude::{
        Dimensions, DrawTarget, Drawable as _, OriginDimensions, Pixel, Point, Primitive as _,
        RgbColor as _, Size,
    },
    primitives::{PrimitiveStyle, Rectangle},
    text::{Alignment, Baseline, Text, TextStyleBuilder},
};

use super::figures::Parts;

/// Discord shows a picture in an embed 400 to 550 wide; at this size its letters are still as tall as those
/// of the text around it.
pub const WIDTH: u32 = 720;
/// Half as high.
pub const HEIGHT: u32 = 360;

/// Where the bars stand.
const PLOT: Rectangle = Rectangle::new(Point::new(64, 56), Size::new(640, 260));

const GROUND: Rgb888 = Rgb888::new(30, 31, 34);
const LETTERS: Rgb888 = Rgb888::new(219, 222, 225);
const LINES: Rgb888 = Rgb888::new(78, 80, 88);

/// Of the parts, from the bottom up.
const COLORS: [Rgb888; 4] = [
    Rgb888::new(86, 180, 233),
    Rgb888::new(240, 228, 66),
    Rgb888::new(204, 121, 167),
    Rgb888::new(230, 110, 30),
];

/// A day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Shown below the first, the middle and the last bar.
    pub label: String,
    /// From the bottom up.
    pub parts: Parts,
}

/// Counts by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Oldest first.
    pub bars: Vec<Bar>,
    /// The parts' names.
    pub legend: [String; 4],
}

impl Chart {
    /// The chart as a PNG of [`WIDTH`] × [`HEIGHT`] pixels.
    ///
    /// # Errors
    /// It cannot be encoded.
    pub fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut canvas = Canvas::new();
        let Ok(()) = self.draw(&mut canvas);
        canvas.encode()
    }

    fn draw(&self, canvas: &mut Canvas) -> Result<(), Infallible> {
        let frame = PrimitiveStyle::with_stroke(LINES, 1);
        canvas.bounding_box().into_styled(frame).draw(canvas)?;
        self.draw_legend(canvas)?;
        let top = self.top();
        for mark in [0, top / 2, top] {
            let y = bottom() - height(mark, top);
            line(canvas, y)?;
            let at = Point::new(PLOT.top_left.x - 8, y);
            write(
                canvas,
                &mark.to_string(),
                at,
                Alignment::Right,
                Baseline::Middle,
            )?;
        }
        for (place, bar) in self.bars.iter().enumerate() {
            self.draw_bar(canvas, place, &bar.parts, top)?;
        }
        self.draw_days(canvas)
    }

    fn draw_legend(&self, canvas: &mut Canvas) -> Result<(), Infallible> {
        let mut at = Point::new(PLOT.top_left.x, 18);
        for (name, color) in self.legend.iter().zip(COLORS) {
            fill(canvas, Rectangle::new(at, Size::new(14, 14)), color)?;
            let text = at + Point::new(20, 7);
            let end = write(canvas, name, text, Alignment::Left, Baseline::Middle)?;
            at.x = end.x + 24;
        }
        Ok(())
    }

    fn draw_bar(
        &self,
        canvas: &mut Canvas,
        place: usize,
        parts: &Parts,
        top: u32,
    ) -> Result<(), Infallible> {
        let (left, width) = self.across(place);
        let (mut sum, mut below) = (0_u32, bottom());
        for (part, color) in parts.iter().zip(COLORS) {
            if *part == 0 {
                continue;
            }
            sum = sum.saturating_add(*part);
            // What there is shows, be it one of thousands.
            let above = (bottom() - height(sum, top)).min(below - 1);
            let size = Size::new(width, above.abs_diff(below));
            fill(canvas, Rectangle::new(Point::new(left, above), size), color)?;
            below = above;
        }
        Ok(())
    }

    fn draw_days(&self, canvas: &mut Canvas) -> Result<(), Infallible> {
        let last = self.bars.len().saturating_sub(1);
        let places = [
            (0, Alignment::Left),
            (last / 2, Alignment::Center),
            (last, Alignment::Right),
        ];
        for (place, alignment) in places {
            let Some(bar) = self.bars.get(place) else {
                continue;
            };
            let (left, width) = self.across(place);
            let width = width.cast_signed();
            let x = match alignment {
                Alignment::Left => left,
                Alignment::Center => left + width / 2,
                Alignment::Right => left + width,
            };
            let at = Point::new(x, bottom() + 10);
            write(canvas, &bar.label, at, alignment, Baseline::Top)?;
        }
        Ok(())
    }

    /// Where a bar begins, and how wide it is.
    fn across(&self, place: usize) -> (i32, u32) {
        let count = self.bars.len().max(1) as u32;
        let edge = |place: u32| place * PLOT.size.width / count;
        let place = place as u32;
        let slot = edge(place + 1) - edge(place);
        let gap = (slot / 5).max(1);
        let left = PLOT.top_left.x + (edge(place) + gap / 2).cast_signed();
        (left, (slot - gap).max(1))
    }

    /// Where the scale ends: a round, even number that no bar is above.
    fn top(&self) -> u32 {
        let sums = self.bars.iter().map(|bar| {
            let parts = bar.parts.iter();
            parts.fold(0_u32, |sum, part| sum.saturating_add(*part))
        });
        let most = sums.max().unwrap_or(0);
        let powers = std::iter::successors(Some(1_u32), |power| power.checked_mul(10));
        let mut round = powers.flat_map(|power| [2, 4, 6, 8].map(|it| power.saturating_mul(it)));
        round.find(|top| *top >= most).unwrap_or(u32::MAX)
    }
}

/// The line that the bars stand on.
fn bottom() -> i32 {
    PLOT.top_left.y + PLOT.size.height.cast_signed()
}

/// How high a count is, in pixels, rounded to the nearest.
fn height(count: u32, top: u32) -> i32 {
    let (count, top) = (u64::from(count), u64::from(top.max(1)));
    let pixels = (count * u64::from(PLOT.size.height) + top / 2) / top;
    i32::try_from(pixels).unwrap_or(0)
}

fn line(canvas: &mut Canvas, y: i32) -> Result<(), Infallible> {
    let size = Size::new(PLOT.size.width, 1);
    fill(
        canvas,
        Rectangle::new(Point::new(PLOT.top_left.x, y), size),
        LINES,
    )
}

fn fill(canvas: &mut Canvas, area: Rectangle, color: Rgb888) -> Result<(), Infallible> {
    area.into_styled(PrimitiveStyle::with_fill(color))
        .draw(canvas)
}

fn write(
    canvas: &mut Canvas,
    text: &str,
    at: Point,
    alignment: Alignment,
    baseline: Baseline,
) -> Result<Point, Infallible> {
    let letters = MonoTextStyle::new(&FONT_10X20, LETTERS);
    let style = TextStyleBuilder::new()
        .alignment(alignment)
        .baseline(baseline);
    Text::with_text_style(text, at, letters, style.build()).draw(canvas)
}

/// Pixels, three bytes each, row by row.
struct Canvas {
    bytes: Vec<u8>,
}

impl Canvas {
    fn new() -> Self {
        let ground = [GROUND.r(), GROUND.g(), GROUND.b()];
        Self {
            bytes: ground.repeat((WIDTH * HEIGHT) as usize),
        }
    }

    fn encode(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, WIDTH, HEIGHT);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.bytes)?;
        writer.finish()?;
        Ok(file)
    }
}

impl OriginDimensions for Canvas {
    fn size(&self) -> Size {
        Size::new(WIDTH, HEIGHT)
    }
}

impl DrawTarget for Canvas {
    type Color = Rgb888;
    type Error = Infallible;

    fn draw_iter<I>(&mut self, pixels: I) -> Result<(), Infallible>
    where
        I: IntoIterator<Item = Pixel<Rgb888>>,
    {
        for Pixel(at, color) in pixels {
            let (Ok(x), Ok(y)) = (usize::try_from(at.x), usize::try_from(at.y)) else {
                continue;
            };
            if x >= WIDTH as usize {
                continue;
            }
            let from = (y * WIDTH as usize + x) * 3;
            if let Some(bytes) = self.bytes.get_mut(from..from + 3) {
                bytes.copy_from_slice(&[color.r(), color.g(), color.b()]);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
