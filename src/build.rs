//! Learns the built-in knowledge while lupine is built, so that it starts with what it would else learn at
//! each start. Cargo runs this before it compiles the crate, of which it is no part: these modules are
//! compiled once more for it.

#![allow(
    clippy::print_stdout,
    reason = "cargo reads there what the result depends on"
)]
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "what else is in these modules is for the crate"
)]

use std::{env, error::Error, fs, path::PathBuf};

mod diagnostic;
mod engine;
mod knowledge;
mod text;

fn main() -> Result<(), Box<dyn Error>> {
    let loaded = knowledge::load::load(knowledge::builtin::files());
    let Some(knowledge) = loaded.knowledge else {
        return Err(diagnostic::render(&loaded.diagnostics, &loaded.files).into());
    };
    let kept = engine::Engine::new(knowledge).keep()?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no folder to write to")?);
    fs::write(out.join("built-in"), kept)?;
    // Whatever else it is made of is compiled into it, knowledge included.
    println!("cargo::rerun-if-changed=src/build.rs");
    Ok(())
}
