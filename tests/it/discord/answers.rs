//! What members get when they ask.

use super::{
    bot::Bot,
    check,
    fake::Fake,
    payload::{self, Place},
};

#[tokio::test]
async fn a_question_is_answered_privately_with_title_text_sources_and_disclaimer() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let body = fake.ask(&payload::ask("when should i water my bed")).await;
    let _ = check::callback(&body);
    bot.stop().await;
}
