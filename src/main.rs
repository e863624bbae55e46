//! Arguments to exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    lupine::cli::run(std::env::args_os())
}
