# What moderators are told about pinned answers, and what a pinned message says above its answer.

pins-done = Pinned: {$link} I keep it up to date there.
pins-done-message = Pinned: {$link} In a moment I edit it so that it shows the whole answer, and then I keep it up to date.
pins-done-still = Pinned: {$link} I leave it as it is, as this server decided in its settings.
pins-undone = Unpinned: {$link} The message stays, and I no longer update it.
pins-already = This topic is pinned in that channel already: {$link}
pins-busy = I am still at work on this pin. Please try again in a minute; `/{ command-pins }` shows how far it is.
pins-no-such-topic = I have no topic of that name. Please pick one from the list that shows while you type.
pins-not-shown = This server shows only answers that a clinician has reviewed, and this one is not. An admin can change that in `/{ command-settings }`.
pins-no-such-pin = I have no such pinned answer. Please pick one from the list that shows while you type, or look at `/{ command-pins }`.
pins-gone = That message is gone already, so I forgot it.
pins-no-embeds = I need Embed Links in that channel. Without it my answer does not show.

# Why Discord did not do it.
pins-fault-full = That channel has all the pins that Discord allows, which is 250. I don't unpin what others pinned. Please unpin something there, then try again.
pins-fault-no-message = Discord no longer has that message.
pins-fault-no-channel = Discord no longer has that channel.
pins-fault-may-not-post = I need Send Messages and Embed Links in that channel (in a thread, Send Messages in Threads). Please ask an admin to allow it.
pins-fault-may-not-pin = I need Pin Messages in that channel. Manage Messages no longer covers it. Please ask an admin to allow it, or to invite me again with the link that `/{ command-check-setup }` shows.
pins-fault-no-access = I can't see that channel. I need View Channel there; in a private thread, I have to be added to it.
pins-fault-archived = That thread is archived. Please open it again by writing in it, then try again.
pins-fault-locked = That thread is locked. A moderator has to unlock it first.
pins-fault-elsewhere = A message can be pinned only in its own channel.
pins-fault-filtered = A filter of this server or of Discord stopped the answer's text. An admin may let me past it in the server's AutoMod settings.
pins-fault-too-many = Discord asks me to slow down there. Please try again in a few minutes.
pins-fault-unknown = Discord did not answer. Please try again in a minute.
pins-fault-unknown-posting = Discord did not answer. I try again for a quarter of an hour; `/{ command-pins }` shows how far it is.
pins-fault-other = Discord refused, with code {$code}.
pins-left-nothing = I deleted the message that I had posted.
pins-left-message = I could not delete the message that I had posted: {$link}

# Why a message cannot be pinned.
pins-message-not-mine = I pin only my own answers. Discord lets you pin that message yourself.
pins-message-private = Only one person can see that message, so it can't be pinned. `/{ command-pin }` posts the answer for all.
pins-message-system = That is a line of Discord's own, which can't be pinned.
pins-message-urgent = That message told somebody to get help now. It was for them, so I don't pin it.
pins-message-several = That message shows more than one topic. Please pin one with `/{ command-pin }`.
pins-message-no-topic = That message shows no topic that I still have. Please pick one with `/{ command-pin }`.

# The list. {$count} is the number of pinned answers.
pins-none = Nothing is pinned here. `/{ command-pin }` posts an answer in a channel and pins it.
pins-count = { $count ->
    [one] One pinned answer
   *[other] {$count} pinned answers
}
pins-state-planned = about to be posted
pins-state-posted = about to be pinned
pins-state-pinned = up to date
pins-state-updating = about to be updated
pins-state-withdrawn = withdrawn
pins-state-removing = about to be unpinned
pins-previous = Previous
pins-next = Next
pins-this-channel = this channel
pins-other-channel = another channel

# Above a pinned answer. {$date} is a day, {$what} one or more of the four below.
pins-updated = Updated {$date}: {$what}
pins-changed-text = the text
pins-changed-note = the editors' note
pins-changed-review = the review
pins-changed-small-print = the small print
pins-withdrawn = The answer that was pinned here is withdrawn. Please don't rely on an older copy of it. `/{ command-ask }` and `/{ command-topics }` show what I answer now.
