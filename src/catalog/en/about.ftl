# What `/about` says of lupine itself.
about-title = About lupine
# {$subject} is empty or `about-subject`.
about-what = I answer questions{ $subject } with { $topics ->
    [one] one text
   *[other] { $topics } texts
} that people wrote beforehand. I look for the text that fits your words. I make nothing up, and there is no AI that writes answers.
about-subject = {" "}about **{ $title }**
about-sources-title = What the answers come from
about-read-title = What I can read
about-read = Commands and buttons that you use, the messages you use them on, messages that mention me or reply to me, and your direct messages to me. Of other messages Discord does not show me the words.
about-read-all = Commands and buttons that you use, the messages you use them on, your direct messages to me, and the messages in channels that I can see. The person who runs me chose that, so that moderators can let me answer in a channel without being asked. Elsewhere I drop what I am not asked.
about-kept-title = What I keep
about-kept = Never what you ask, what I answer you, or any message: they are not stored and not logged. A question stays in memory for { $minutes } minutes at most, for the buttons under its answer, and is never written down.

    I do store what a server sets, the answers it pinned, and which moderator changed what; your preferences, if you set any; and how often a topic was shown or found helpful, and which words of my topics several people asked about in vain, as numbers without names. When a server removes me, what I stored of it is erased.
about-reviews-title = Who checked the answers
about-reviews-none = Not yet reviewed by a clinician.
about-reviews-some = { $reviewed } of { $topics } are reviewed, and each of those says by whom. The others are not yet reviewed by a clinician.
about-reviews-all = All are reviewed. Each says by whom.
about-use-title = How to use me
about-use = `/{ command-ask }` takes a question in your own words, `/{ command-topic }` finds a topic by its name, and `/{ command-topics }` lists them all.
about-version = lupine { $lupine }, knowledge { $knowledge }
