# What lupine itself says in replies. The answers are the knowledge's own.
reply-choose-title = Which of these do you mean?
reply-choose = Your question fits more than one topic. Please pick one, or ask in other words.
reply-none-title = I don't have an answer to that
reply-none = I found nothing about this in the document that I answer from. The list of topics shows what it does cover.
reply-none-near = I found nothing in the document that answers this. A topic below may still be of use.
reply-cut = Your question was long, so only its first {$count} characters were read.

# {$language} is the tag of the language that the answers are in.
reply-language = { $language ->
    [en] I have this answer only in English.
    [es] I have this answer only in Spanish.
   *[other] I have this answer only in another language.
}

# {$subject} is a topic's title, with its section.
reply-held-back = This server shows only answers that a clinician has reviewed, and this one has no valid review. So I hold it back. Please ask your doctor about it: {$subject}.

# {$sources} is made of reply-sentences; {$part} is a part of the document, {$numbers} are numbers and reply-run.
reply-from-editors = From the editors, not from the document
reply-from-document = From the document: {$sources}
reply-sentences = { $count ->
    [one] {$part}, sentence {$numbers}
   *[other] {$part}, sentences {$numbers}
}
reply-run = {$first} to {$last}

reply-not-reviewed = Not yet reviewed by a clinician.
reply-reviewed = Reviewed by {$by} on {$on}.
reply-reviewed-until = Reviewed by {$by} on {$on}, until {$until}.
reply-review-ended = Last reviewed by {$by} on {$on}. That review ended on {$until}.
reply-note = Editors' note
reply-note-year = Editors' note ({$year})

# What stands above topics to go on to.
reply-related = Related topics
reply-fitting = Topics that fit
reply-nearest = Topics that come nearest

# Ends a page of a long answer in plain text; the button is buttons-more.
reply-more = There is more. Press the button More to read on.

# The buttons under an answer.
buttons-more = More
buttons-show = Show to everyone
buttons-why = Why this answer?

# Showing a private answer to everyone.
follow-show-ask = May everyone here see your question too? These are its words:
follow-show-topic = Shall I show this answer to everyone here?
follow-show-gone = I no longer have the words of your question: I keep them in memory for at most 15 minutes. I can show the answer without them.
follow-show-with = Show with my question
follow-show-without = Show the answer only
follow-show-not-yours = Only the person who asked can show this answer to everyone.

# The reasons for an answer.
follow-why-gone = I no longer have your question, so I cannot tell why I answered as I did. I keep questions in memory for at most 15 minutes and store nothing. Please ask again, and then press this button.
follow-why-not-yours = The reasons quote the question, so only the person who asked can see them.
why-title = Why this answer
why-words = How I read your words
why-word = “{$typed}” as “{$meant}”
why-word-unknown = “{$typed}” is a word I do not know
why-rests-on = What it rests on
why-from = Where it is from
why-notes = { $count ->
    [one] An editors' note stands beside the answer.
   *[other] {$count} editors' notes stand beside the answer.
}
why-knowledge = Knowledge: {$title}, version {$version}

# Browsing topics.
menu-topics = Topics
menu-pick-section = Pick a section
menu-pick-topic = Pick a topic
menu-sections = Pick a section to see its topics. Only you can see this.
menu-section = Pick a topic to read it. Only you can see this.
menu-page = Page {$number} of {$count}.
menu-no-section = Other topics
menu-count = { $count ->
    [one] {$count} topic
   *[other] {$count} topics
}
menu-previous = Back
menu-next = More
menu-all = All sections

# /preferences
preferences-title = How answers look for you
preferences = Choose what suits you. It holds in every server, and only you can see this. I keep your choice until you change it or erase it with `/privacy`.
preferences-form = How much of an answer comes first
preferences-one-line = One line
preferences-one-line-description = The first sentence, with any that warns; More shows the rest
preferences-short = Short
preferences-short-description = One or two sentences; More shows the whole answer
preferences-full = Full
preferences-full-description = The whole answer at once
preferences-text = How it is laid out
preferences-embeds = Framed
preferences-embeds-description = With a colored frame, as usual
preferences-plain = Plain text
preferences-plain-description = Without frames, which screen readers read better
