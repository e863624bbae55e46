# Why a reply is what it is, in `lupine explain` and under "Why this answer?". {$entry} and {$id} are ids.
receipt-emergency = It sounds like an emergency: {$entry}.
receipt-crisis = It sounds like a crisis: {$entry}.
receipt-today = It sounds like something for the care team to hear today: {$entry}.
receipt-uncovered = The document does not cover it, and the entry {$entry} says so.
receipt-two-topics = It asks two things, and each has its topic.
receipt-topic = One topic fits: {$topic}.
receipt-several = {$count} topics may fit, and none is sure enough.
receipt-nothing = Nothing is likely enough to be meant.
receipt-clause = The part “{$clause}” decided.

# {$what} is receipt-confidence, receipt-likely, receipt-urgency or receipt-need; {$purpose} is a receipt-for- message.
receipt-enough = {$what}: {$value}, enough {$purpose} ({$needed} needed).
receipt-not-enough = {$what}: {$value}, not enough {$purpose} ({$needed} needed).
receipt-confidence = Confidence in {$kind} {$id}
receipt-entry-topic = topic
receipt-entry-uncovered = uncovered
receipt-entry-urgent = urgent
receipt-likely = Topics about as likely as that
receipt-urgency = Urgency
receipt-need = Chance that help is needed now
receipt-for-to-answer = to answer
receipt-for-for-one-of-two-clauses = for one of two clauses
receipt-for-to-say-what-is-not-covered = to say what is not covered
receipt-for-to-say-so-of-a-word-or-two = to say of a word or two what is not covered
receipt-for-to-offer-a-choice = to offer a choice
receipt-for-to-be-urgent = to be urgent
receipt-for-with-a-keyword-of-an-emergency = with a keyword of an emergency
receipt-for-without-a-keyword-of-an-emergency = without a keyword of an emergency

# {$why} is a receipt-told- message.
receipt-told = “{$typed}” is {$why}.
receipt-told-a-way-of-speaking = a way of speaking
receipt-told-said-not-to-be = said not to be
receipt-told-in-a-story = in a story
receipt-told-over = over
receipt-told-long-ago = long ago
receipt-told-only-supposed = only supposed
receipt-told-a-joke = a joke
receipt-told-fine = said to be fine
receipt-told-of-the-dead = of somebody who died
receipt-told-a-risk = a risk that is asked about

receipt-personal = It asks for advice about one person ({$entry}), told mostly by {$words}.
receipt-left-out = Left out as mere politeness: “{$words}”.
receipt-cut = The question was cut, because it was long.
receipt-another-file = The file holds no sentence of the document: is it another one?
receipt-differs = Sentence {$sentence} reads differently in the file, so it is not quoted.
