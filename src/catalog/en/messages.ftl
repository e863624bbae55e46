# What is said under and about messages: mentions, direct messages, answers unasked, Apps → Answer this.

# Buttons under an answer.
message-remove = Remove
message-remove-unhelpful = Not helpful, remove
message-reply-to-them = Reply to them

# Whoever names lupine, or writes to it, without a question.
message-named = Write your question after my name, and I will look for an answer. For an answer that only you see, use `/ask`, or press and hold a message (on a computer: right-click it) and choose Apps → Answer this.
message-direct = Please ask me in your own words, as you would ask a person. `/topics` lists what I know about.
message-unreadable-reply = I can read a reply to this kind of message only if you mention me in it. Please put my name before your question, or use `/ask`.

# In place of an answer that the server's filter does not let through, and what moderators are told of it.
message-filtered = I have an answer, but this server's filter does not let it through. Please use `/ask`: only you see that answer.
message-filter-notice = The filter of this server (AutoMod) held back an answer of mine in {$channel}. If you want my answers there, add me to what the filter leaves alone.

# What a server is told once: a channel is switched on for answers unasked, and lupine cannot read it.
message-unreadable = I am switched on to answer questions in {$channel}, but I cannot read messages there. Whoever runs me has to set `message_content = true` in my configuration and switch on the Message Content Intent in Discord's developer portal. Until then, mention me or use `/ask`. Moderators can switch the channel off with `/settings`.

# The press on Remove.
message-not-yours = Only the person I answered or a moderator can remove this.
message-pinned = A moderator pinned this answer, so only moderators can remove it.
message-not-removed = I could not remove this answer. Please try again, or ask a moderator to delete it.

# Apps → Answer this, on a message that holds no text for lupine.
message-without-text = I find no text in this message that I can read. It may be a picture, a poll, or a layout that I cannot look into. You can put its question to me with `/ask`.

# The press on Reply to them.
message-reply-sent = I sent it as a reply, without a ping. You, the person I replied to, and moderators can remove it with the button under it.
message-reply-no-server = I can reply to a message only in a server that has added me.
message-reply-may-not = I write there for you only where you may write yourself.
message-reply-gone = I no longer have this answer at hand. Please use Apps → Answer this on the message again.
message-reply-too-often = That was a lot at once. Please wait a minute and try again.
message-reply-no-access = I cannot see that channel, so I cannot reply there. A moderator can give me View Channel.
message-reply-bot-may-not = I may not write in that channel. A moderator can give me Send Messages there; in threads it is Send Messages in Threads.
message-reply-no-history = I may not reply to messages in that channel. A moderator can give me Read Message History there.
message-reply-closed = That thread is closed, so I cannot reply there.
message-reply-filtered = This server's filter did not let the answer through.
message-reply-slow = Discord is slow to answer, so I don't know whether my reply is there. If you don't see it, press again: it will not stand there twice.
message-reply-failed = I could not send the reply. Please try again in a minute.
