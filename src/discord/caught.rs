//! What if something panics outside of commands, where poise does not catch it? Then whoever pressed is told,
//! and what runs for as long as the process goes on.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
    thread,
};

/// A future whose panic is a value.
pub async fn caught<T>(future: impl Future<Output = T>) -> thread::Result<T> {
    let mut future = pin!(future);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)));
        match polled {
            Ok(Poll::Ready(done)) => Poll::Ready(Ok(done)),
            Ok(Poll::Pending) => Poll::Pending,
            Err(panic) => Poll::Ready(Err(panic)),
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_after_a_wait_is_caught() {
        let waits = async |panics: bool| {
            tokio::task::yield_now().await;
            assert!(!panics, "as asked");
            7
        };
        assert!(caught(waits(true)).await.is_err());
        assert_eq!(caught(waits(false)).await.ok(), Some(7));
    }
}
