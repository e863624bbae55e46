# The commands as Discord lists them: the message is a command's name, its attributes are its
# description, and for each option NAME its name and NAME-description.
command-answer-this = Answer this
command-ask = ask
    .description = Ask a question in your own words
    .question = question
    .question-description = Your question. I don't keep it
    .private = private
    .private-description = Show the answer only to you (if left out: as the server decided)
command-gaps = gaps
    .description = See what several people asked that has no topic
command-preferences = preferences
    .description = Choose how answers look for you
command-stats = stats
    .description = See what was asked here, in counts without names
    .days = days
    .days-description = How many days back (default: 30)
command-topic = topic
    .description = Read a topic by its name
    .name = name
    .name-description = Start typing, then pick a topic
command-topics = topics
    .description = Browse all topics
command-about = about
    .description = What lupine is, and what it keeps
