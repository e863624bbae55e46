//! Apps → Answer this: a private answer to what somebody wrote.

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::{
    discord::{
        buttons::{Occasion, Place},
        counts::Counted,
        decide,
        message::{passing, question},
        recent::Asked,
        render,
    },
    settings::{ChannelId, MessageId, UserId},
};

#[poise::command(
    context_menu_command = "Answer this",
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn answer_this(ctx: Context<'_>, message: serenity::Message) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let bot = ctx.framework.bot_id();
    let text = question::without_mentions(&message.content, bot.get());
    if question::is_blank(&text) {
        let sentence = scene.catalog.text("message-without-text");
        return reply(ctx, render::sentence(&sentence), true).await;
    }
    let (engine, circumstances) = (ctx.data().engine(), scene.circumstances());
    let answer = decide::ask(&engine, &text, &circumstances);
    let counted = Counted::question(&engine, &text, &answer);
    let counts = &ctx.data().counts;
    counts.add(&scene.asker, &counted, circumstances.today);
    let is_repliable =
        message.author.id != bot && passing::may_pass_on(&scene, ctx.interaction.channel.as_ref());
    let prepared = is_repliable.then(|| {
        let to = passing::Message {
            id: MessageId(message.id.get()),
            channel: ChannelId(message.channel_id.get()),
            author: UserId(message.author.id.get()),
        };
        passing::prepare(ctx.data(), &scene, to, &text, ctx.interaction.id.get())
    });
    let asked = Asked {
        question: text,
        by: scene.asker.user,
        is_own: false,
    };
    let (recent, key) = (&ctx.data().recent, ctx.interaction.id.get());
    let held = recent.hold_unless_urgent(answer.kind, key, asked);
    let place = Place {
        occasion: Occasion::Read(prepared),
        ..scene.place(true, held)
    };
    reply(ctx, render::reply(&answer, &place), true).await
}
