# Whether an answer helped: two buttons, and what is said after a press.
feedback-helpful = Helpful
feedback-not-helpful = Not helpful
feedback-counted = Thank you. I counted that, without your name.
feedback-before = Thank you. You have told me about this answer before, and I count each person once.
feedback-uncounted = Thank you for telling me.
feedback-next = One of these topics may come closer. You can also ask in other words, or look through `/{ command-topics }`.
feedback-elsewhere = You can ask in other words, or look through `/{ command-topics }`.

# /stats. {$days} is 7, 30 or 90.
stats-title = Answers in the last { $days } days
stats-days = { $days } days
stats-none = Nobody has asked me anything here in this time. Questions in direct messages are not counted.
stats-questions = { $count ->
    [one] **1 question**
   *[other] **{ $count } questions**
}
stats-share = { $name }: { $count } ({ $percent }%)
stats-answer = Answered
stats-choose = Choice
stats-not-covered = Not covered
stats-urgent = Urgent
stats-explained = A choice shows several topics to pick from. Urgent means that I told someone to get help now, or to call their care team today. It is shown from the next day on, and only from five on, so that nobody is seen to have needed help.
stats-helpfulness = Did it help?
stats-helped = { $helpful } of { $pressed } presses said yes ({ $percent }%).
stats-nobody-pressed = Nobody has pressed Helpful or Not helpful yet.
stats-topics = Topics read most
stats-uncovered = Asked most, and not covered
stats-topic = { $title }: { $count }
stats-topic-helped = { $title }: { $count } (helpful { $helpful }, not helpful { $not-helpful })
stats-footer = Counted in this server by day (UTC), without names and without words.
stats-alt = Bar chart of { $count } questions by day, from { $from } to { $to }. Answered { $answered }, choice { $choose }, not covered { $uncovered }, urgent { $urgent }. The most on one day were { $most }.

# /gaps. {$people} is how many different people must have asked.
gaps-title = Asked, and not answered
gaps-explained = What at least { $people } different people asked here within a week, in the last { $days } days. Someone who asks again in another week is counted again.
gaps-none = There is nothing to show yet. I count what at least { $people } different people ask within a week, and show it when the week is over (Monday, UTC).
gaps-uncovered = Known, but not covered
gaps-words = Words in questions without an answer
gaps-count = { $name }: { $count }
gaps-skeleton = A topic to fill in
gaps-skeleton-of = For { $name }. Fill in the blanks, then run `lupine check`.
gaps-pick = Pick one for its topic to fill in
gaps-footer = I keep no questions and no names. What fewer people asked is never written down.
