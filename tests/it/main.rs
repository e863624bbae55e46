//! Tests

mod architecture;
mod faults;
