//! How the connection is kept, and how it ends.

use std::time::{Duration, Instant};

use super::{
    bot::Bot,
    check::said,
    fake::{Fake, Script, eventually},
    payload,
};

#[tokio::test]
async fn a_dropped_connection_is_resumed_and_questions_are_answered_on() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let _ = said(&fake.ask(&payload::ask("when is the garden open")).await);
    fake.drop_connection();
    let resume = eventually("a RESUME", || fake.received(6).pop()).await;
    assert_eq!(resume["session_id"], "session");
    assert_eq!(resume["seq"], 2, "READY and one interaction");
    let said = said(&fake.ask(&payload::ask("how do i borrow a spade")).await);
    assert_eq!(said.embeds[0].0, "Borrowing tools");
    assert_eq!(fake.identifies(), 1);
    assert_eq!(fake.registrations().len(), 1);
    bot.stop().await;
}

#[tokio::test]
async fn it_resumes_when_discord_asks_for_it() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    fake.send_text(r#"{"op":7,"d":null,"s":null,"t":null}"#);
    eventually("a RESUME", || fake.received(6).pop()).await;
    let _ = said(&fake.ask(&payload::ask("when is the garden open")).await);
    bot.stop().await;
}

#[tokio::test]
async fn a_new_session_does_not_register_the_commands_again() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    fake.send_text(r#"{"op":9,"d":false,"s":null,"t":null}"#);
    eventually("a second session", || {
        (fake.identifies() == 2).then_some(())
    })
    .await;
    let said = said(&fake.ask(&payload::ask("when is the garden open")).await);
    assert_eq!(said.embeds[0].0, "When the garden is open");
    assert_eq!(fake.registrations().len(), 1);
    bot.stop().await;
}

#[tokio::test]
async fn a_close_that_may_be_mended_is_resumed() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    fake.close(4000);
    eventually("a RESUME", || fake.received(6).pop()).await;
    let _ = said(&fake.ask(&payload::ask("when is the garden open")).await);
    bot.stop().await;
}

#[tokio::test]
async fn it_ends_well_on_ctrl_c() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    bot.interrupt();
    let (code, log) = bot.ended().await;
    assert_eq!(code, Some(0), "{log}");
}

#[tokio::test]
async fn it_ends_well_and_soon_though_the_gateway_hangs() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    fake.stall();
    let start = Instant::now();
    bot.stop().await;
    // Eight seconds by its own limits; the rest is for a slow machine.
    assert!(start.elapsed() < Duration::from_secs(25));
}

#[tokio::test]
async fn it_ends_well_while_discord_cannot_be_reached() {
    let fake = Fake::with(Script {
        gateway_status: Some(500),
        ..Script::default()
    })
    .await;
    let bot = Bot::start(&fake);
    bot.wrote("looking up the gateway failed; trying again")
        .await;
    bot.stop().await;
}
