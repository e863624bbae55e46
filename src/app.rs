//! What is a running lupine made of? Its configuration, its knowledge in an engine, and Discord: wired
//! here and nowhere else.

use std::{future::Future, path::Path, sync::Arc};

use anyhow::{Context as _, bail};

use crate::{
    config::Config,
    discord::{self, Connection},
    engine::Engine,
    knowledge::{
        Knowledge, builtin,
        load::{self, read_folder},
    },
};

/// Runs the bot until it is told to stop by SIGTERM or ctrl-c. Calls `on_ready` once, when members
/// can use it.
///
/// # Errors
/// A knowledge folder that cannot be used, or the reason why the bot ended by itself.
pub fn run(config: Config, on_ready: impl FnOnce()) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    let ended = runtime.block_on(async {
        let stop = stop_signal()?;
        let engine = Engine::new(knowledge(config.knowledge.as_deref())?);
        let connection = Connection {
            token: config.token,
            api: config.api,
        };
        Ok(discord::run(&connection, Arc::new(engine), on_ready, stop).await?)
    });
    // Not to wait for a name look-up that hangs.
    runtime.shutdown_background();
    ended
}

/// The knowledge of a folder, or the built-in one.
fn knowledge(folder: Option<&Path>) -> anyhow::Result<Knowledge> {
    let files = match folder {
        Some(folder) => read_folder(folder)
            .with_context(|| format!("cannot read the knowledge folder {}", folder.display()))?,
        None => builtin::files(),
    };
    match load::load(files).knowledge {
        Some(knowledge) if knowledge.topics.is_empty() => bail!("the knowledge has no topics"),
        Some(knowledge) => Ok(knowledge),
        None => bail!("the knowledge has errors; `lupine check` lists them"),
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
