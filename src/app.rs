//! What is a running lupine made of? Its configuration, its knowledge in an engine, its store, and
//! Discord: wired here and nowhere else.

use std::{fs, future::Future, path::Path, sync::Arc};

use anyhow::{Context as _, bail};
use tokio::sync::Notify;

use crate::{
    config::Config,
    diagnostic::{self, SourceFile},
    discord::{self, Connection, reload::Reloading},
    engine::Engine,
    knowledge::{Knowledge, builtin, load},
};

pub mod reload;
pub mod store;

/// Runs the bot until it is told to stop by SIGTERM or ctrl-c. Calls `on_ready` once, when members
/// can use it.
///
/// # Errors
/// A knowledge folder or a store that cannot be used, or the reason why the bot ended by itself.
pub fn run(config: Config, on_ready: impl FnOnce()) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    let ended = runtime.block_on(async {
        let stop = stop_signal()?;
        let asked = Arc::new(Notify::new());
        reload::on_hangup(&asked)?;
        let folder = config.knowledge;
        // Before it is read for the first time, so that no change is missed.
        let watched = folder.as_deref().map(|it| reload::on_change(it, &asked));
        let engine = Arc::new(engine(folder.as_deref())?);
        if let Some(Err(error)) = &watched {
            tracing::warn!(%error, "the knowledge folder is not watched; SIGHUP and /reload still work");
        }
        let reloading = Reloading::new(Arc::new(reload::Folder(folder)), asked, config.owners);
        let document = config.document.as_deref().map(document).transpose()?;
        let store = store::open(&config.store).await?;
        let connection = Connection {
            token: config.token,
            api: config.api,
            reads_messages: config.message_content,
        };
        let kept = Arc::clone(&store);
        let ended =
            discord::run(&connection, engine, kept, reloading, document, on_ready, stop).await;
        store.close().await;
        Ok(ended?)
    });
    // Not to wait for a name look-up that hangs.
    runtime.shutdown_background();
    ended
}

/// Faults that keep a knowledge folder from being used, rendered for its author with ANSI styles.
#[derive(Debug, thiserror::Error)]
#[error("the knowledge has errors")]
pub struct Faulty {
    /// The faults, each with its place.
    pub rendered: String,
}

/// The files of a folder, or those in the binary.
///
/// # Errors
/// A folder that cannot be read or holds no knowledge file.
pub fn files(folder: Option<&Path>) -> anyhow::Result<Vec<SourceFile>> {
    let Some(folder) = folder else {
        return Ok(builtin::files());
    };
    let files = load::read_folder(folder)
        .with_context(|| format!("cannot read the knowledge folder {}", folder.display()))?;
    if files.is_empty() {
        bail!(
            "no file in the knowledge folder {} ends in .yaml",
            folder.display()
        );
    }
    Ok(files)
}

/// The text of the document that answers rest on.
///
/// # Errors
/// A file that cannot be read, or is no text.
pub fn document(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read the document {}", file.display()))
}

/// What lupine knows and learned of it when it was built (`src/build.rs`), for [`Engine::recall`].
static BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/built-in"));

/// The engine of a folder, or the built-in one. Of a folder that holds just what is built in, nothing is
/// learned again.
///
/// # Errors
/// As [`files`], and [`Faulty`].
pub fn engine(folder: Option<&Path>) -> anyhow::Result<Engine> {
    if let Some(folder) = folder {
        let files = files(Some(folder))?;
        if !builtin::are(&files) {
            let (knowledge, _) = knowledge_of(files)?;
            return Ok(Engine::new(knowledge));
        }
    }
    Engine::recall(BUILT_IN).context("what is built in cannot be read")
}

/// The knowledge of a folder, or the built-in one.
///
/// # Errors
/// As [`files`], and [`Faulty`].
pub fn knowledge(folder: Option<&Path>) -> anyhow::Result<Knowledge> {
    let (knowledge, _) = knowledge_of(files(folder)?)?;
    Ok(knowledge)
}

/// The knowledge of these files, and the files.
///
/// # Errors
/// [`Faulty`].
pub fn knowledge_of(files: Vec<SourceFile>) -> Result<(Knowledge, Vec<SourceFile>), Faulty> {
    let loaded = load::load(files);
    match loaded.knowledge {
        Some(knowledge) => Ok((knowledge, loaded.files)),
        None => Err(Faulty {
            rendered: diagnostic::render(&loaded.diagnostics, &loaded.files),
        }),
    }
}

/// Done when the process is asked to end.
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut terminated = {
        use tokio::signal::unix::{SignalKind, signal};
        signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?
    };
    #[cfg(unix)]
    let terminated = async move { terminated.recv().await };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<Option<()>>();
    Ok(async move {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminated => {}
        }
    })
}
