# What moderators are told: about their rights, the server's settings, the log, and the setup.

rights-no-server = This works only in a server that has added me.
rights-not-a-moderator = This is for moderators: people with Manage Messages, Manage Server or Administrator here, or with the moderator role that the server chose for me. If you help run this server, please ask an admin.
rights-may-not-pin = To do this you need Pin Messages in that channel, or to be a moderator of this server. If you help run this server, please ask an admin.
rights-unknown = I could not find out from Discord whether you may do this, so I left everything as it is. Please try again in a minute. If it goes on, I may not be able to see that channel.

# The screen of /settings.
settings-title = Settings of this server
settings-intro = Everything has a default, and I work without any of this. A change counts at once and is kept in the log, where it can be taken back.
settings-only-for-you = Only you can see this.
settings-section-answers = Answers
settings-section-automatic = Automatic answers
settings-section-safety = Safety
settings-section-moderators = Moderators
settings-to-log = Log
settings-default = {$value} (default)
settings-percent = {$percent}%
settings-quoted = “{$text}”
settings-channels-and-more = {$channels} and {$count} more
settings-on = on
settings-off = off
settings-shown = shown, and marked
settings-hidden = not shown
settings-private = only the asker
settings-public = everybody in the channel
settings-this-language = English

settings-visibility = Who sees an answer
settings-visibility-pick = Who sees an answer
settings-auto-answer-channels = Channels where I answer without being asked
settings-auto-answer-channels-unset = none
settings-auto-answer-channels-pick = Channels where I answer without being asked
settings-auto-answer-channels-reset = No automatic answers
settings-auto-answer-confidence = How sure I must be there
settings-auto-answer-confidence-pick = How sure I must be there
settings-alert-channel = Where moderators are told that someone needs them
settings-alert-channel-unset = none
settings-alert-channel-pick = A channel that only moderators see
settings-alert-channel-reset = No alert channel
settings-country = Country for emergency numbers and crisis lines
settings-country-unset = by the language of each person's Discord
settings-country-pick = Country for emergency numbers and crisis lines
settings-country-ask = Another country
settings-country-field = Code of two letters; empty: the default
settings-country-example = DE
settings-language = Language where I do not know a person's own
settings-language-unset = English
settings-language-pick = Language where I do not know a person's own
settings-moderator-role = Role whose members are moderators to me
settings-moderator-role-unset = none
settings-moderator-role-pick = Role whose members are moderators to me
settings-moderator-role-reset = No moderator role
settings-updates-pins = Pinned answers follow when their text changes
settings-updates-pins-pick = Pinned answers follow when their text changes
settings-shows-unreviewed = Answers that no clinician has reviewed
settings-shows-unreviewed-pick = Answers that no clinician has reviewed
settings-resource-line = Your own line below answers
settings-resource-line-unset = none
settings-resource-line-ask = Write a line below answers
settings-resource-line-reset = No line below answers
settings-resource-line-field = One line; empty: none
settings-resource-line-example = Our helpers answer in #help every evening

settings-cannot-read = I am not given the words of messages that are not to me, so I cannot answer there. The person who runs me has to switch on the Message Content intent; `/check-setup` says how.
settings-saved = Saved. {$name}: {$value}
settings-same = Nothing to change. {$name}: {$value}
settings-not-saved = I could not save that, so everything is as it was. Please try again in a minute.
settings-unfit-everyone = Everybody has that role, so everybody could change my settings. Please choose another. Nothing was changed.
settings-unfit-line = Your line must be one line of at most 200 characters. Nothing was changed.
settings-unfit-country = I know no country with that code. It has two letters, such as GB for the United Kingdom or DE for Germany. Nothing was changed.

# The log of /settings log.
log-title = Log
log-empty = Nobody has changed anything yet.
log-unreadable = I could not read the log. Please try again in a minute.
log-someone = someone who had themselves erased
log-changed = {$name}: {$before} → {$after}
log-pinned = pinned [{$topic}]({$link})
log-unpinned = unpinned [{$topic}]({$link})
log-took-back = (took an earlier change back)
log-undo = Undo {$number}
log-older = Older
log-newest = Newest
log-to-settings = Settings
log-undone = Taken back. {$name}: {$value}
log-changed-since = “{$name}” was changed again after that. Please undo the later change first.
log-pin-not-undone = That is about a pin, which I take back with `/unpin`, or by hand in the channel's pins.
log-no-such-entry = This server's log no longer has that entry.

# The button under urgent replies, and what comes of it.
alert-button = Tell the moderators that I need someone
alert-add-words = Add a few words
alert-words-field = What you want the moderators to read
alert-words-example = Only the moderators of this server see it. I do not keep it.
alert-note = {$who} asks for someone to be there for them: they pressed “Tell the moderators that I need someone” under an urgent reply of mine in {$channel}. Only they see that reply. I pass on nothing that they wrote.
alert-note-words = {$who} adds, for you to read:
alert-told = I told the moderators that you need someone, and in which channel you are. I passed on nothing that you wrote. I cannot promise when they will read it.
alert-added = I passed your words on to the moderators. I do not keep them. I cannot promise when they will be read.
alert-already = I told the moderators a few minutes ago. If nobody has answered yet, please write to one of them, or call somebody.
alert-nothing-to-add-to = There is no note just now that words could be added to. You can write to a moderator yourself.
alert-no-channel = This server has no channel where I could tell the moderators. Please write to one of them, or call somebody.
alert-failed = I am sorry, I could not reach the moderators' channel. Please write to one of them yourself, or call somebody.
alert-numbers = If someone may be in danger, do not wait for an answer here: call {$emergency} now. {$lines}
