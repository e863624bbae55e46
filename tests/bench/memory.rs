//! How much memory does a process hold? As Linux counts it; elsewhere nothing is known.

use std::{fmt, fs};

/// Resident memory in KiB.
#[derive(Clone, Copy)]
pub struct Memory {
    pub now: u64,
    pub most: u64,
}

impl Memory {
    pub fn of(process: u32) -> Option<Self> {
        let status = status(&process.to_string())?;
        let kib = |key: &str| value(&status, key)?.strip_suffix(" kB")?.parse().ok();
        Some(Self {
            now: kib("VmRSS")?,
            most: kib("VmHWM")?,
        })
    }
}

/// As MiB: `31.20 MiB, at most so far 33.75 MiB`.
impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (now, most) = (mebi(self.now), mebi(self.most));
        write!(f, "{now:.2} MiB, at most so far {most:.2} MiB")
    }
}

pub fn mebi(kib: u64) -> f64 {
    kib as f64 / 1024.0
}

/// What Linux tells of a process.
pub fn status(process: &str) -> Option<String> {
    fs::read_to_string(format!("/proc/{process}/status")).ok()
}

/// The value of a key in it.
pub fn value<'a>(status: &'a str, key: &str) -> Option<&'a str> {
    let mut lines = status.lines().filter_map(|line| line.split_once(':'));
    Some(lines.find(|(it, _)| *it == key)?.1.trim())
}
