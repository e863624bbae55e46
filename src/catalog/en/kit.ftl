# /check-claim
kit-claim-title = What I marked
# {$count} is how many ways of selling were found.
kit-claim-found = { $count ->
    [one] I marked one thing in this text that treatments are often sold with. It is about the words only. I do not know the offer, and I do not judge who wrote this. A doctor who knows you can go over it with you.
   *[other] I marked {$count} things in this text that treatments are often sold with. They are about the words only. I do not know the offer, and I do not judge who wrote this. A doctor who knows you can go over it with you.
}
kit-claim-words = In the text: “{$words}”
kit-claim-sources = Where this is from
kit-claim-none-title = I marked nothing
kit-claim-none = I found none of the patterns that I know. That does not mean the offer is sound: I look for a few common ones and read words only, no pictures and no links. The topics below say what else to look for.
kit-claim-none-known = I know no patterns to look for.
kit-claim-empty = I see no words in this message. If they are in a picture or behind a link, type or copy them into `/check-claim`.
kit-claim-urgent = I have not looked for selling patterns, as this reads like a call for help. If it is an advert, use `/check-claim` with the part of it that makes the claim.

# /visit
kit-visit-add = Add to my visit
kit-visit-title = My visit sheet
kit-visit-topics = My topics
kit-visit-empty = None yet. Press “Add to my visit” under an answer to put its topic here.
kit-visit-from = From: {$sources}
kit-visit-notes = My notes
# {$version} is eight letters and digits, {$date} a day.
kit-visit-version = lupine, knowledge {$version}, {$date}
kit-visit-file = my-visit.txt
# {$count} is how many topics are on the sheet, {$hours} how long it is held.
kit-visit-added = { $count ->
    [one] Added to your visit sheet, which now has one topic. `/visit show` shows it, and `/visit clear` empties it. I hold it in memory only, until you have not used it for {$hours} hours.
   *[other] Added to your visit sheet, which now has {$count} topics. `/visit show` shows it, and `/visit clear` empties it. I hold it in memory only, until you have not used it for {$hours} hours.
}
kit-visit-there = This is on your visit sheet already. `/visit show` shows it.
kit-visit-full = Your visit sheet is full: it holds {$count} topics. `/visit clear` empties it.
kit-visit-cleared = Your visit sheet is empty now.
kit-visit-nothing = Your visit sheet was empty already.

# /privacy
kit-privacy-title = What I keep about you
kit-privacy = **Kept until you erase it**
    - How answers look for you: { $preferences ->
        [0] nothing, you have the usual ones
       *[other] your choice in `/preferences`
    }
    - What you did as a moderator: { $audit ->
        [0] nothing
        [one] one entry in a server's log has your id
       *[other] {$audit} entries in servers' logs have your id
    }
    - Answers that you pinned or unpinned: { $pins ->
        [0] none
        [one] one has your id
       *[other] {$pins} have your id
    }

    {"**"}In memory only, and gone when I restart**
    - Your questions of the last {$minutes} minutes, so that buttons under an answer work: { $questions ->
        [0] none
       *[other] {$questions}
    }
    - Topics on your visit sheet, until you have not used it for {$hours} hours: { $topics ->
        [0] none
       *[other] {$topics}
    }
    - Your id, so that I do not write to you too often: for an hour at most
    - Marks made of your id that do not show it, so that you are counted once: for a day, or a week for what has no topic

    {"**"}Never kept**
    What you ask, what I answer, what you paste into `/check-claim`, and what anyone writes. Nor are they logged. What servers count is how often a topic was asked for, without who asked.
kit-privacy-erase = Erase all of it
kit-privacy-sure = **Erase all of this?** It cannot be undone. What you did as a moderator stays, without your id.
kit-privacy-yes = Yes, erase it
kit-privacy-no = No, keep it
kit-privacy-erased = Erased. What you did as a moderator stays, without your id. What is left in memory goes by itself: your id within an hour, and marks that do not show it within a day. If you use me again, your next question is held in memory as before.
kit-privacy-failed = I could not erase what is kept. Please try again in a minute. What I held in memory about you is gone.
kit-privacy-unknown = I could not look up what is kept. Please try again in a minute.
