//! Which words tell when, to whom, and whether at all something happens? All English of the reading in
//! `telling` stands here, so that another language needs another of these tables and nothing else.
//!
//! A pattern is a row of words with single spaces. `a|b` is either word, `<class>` any word of a
//! class below, `*` any word, `..` none to four words of any kind, and a word that ends in `?` may be
//! missing. Words are as the lexicon understands them: spelled right, contractions spelled out.

use super::telling::Sign;

/// Classes of words that patterns name.
pub(super) const CLASSES: &[(&str, &str)] = &[
    (
        "relation",
        "mum mom mother mommy mummy mam ma dad father daddy papa sister brother sis bro husband wife \
         partner boyfriend girlfriend bf gf fiance fiancee spouse son daughter kid kids child baby \
         toddler friend friends roommate flatmate housemate neighbor neighbour aunt auntie uncle \
         grandma grandpa grandmother grandfather grandad granddad gran granny nan nana cousin niece \
         nephew grandson granddaughter coworker colleague classmate stepdad stepmom",
    ),
    // What an emergency is named by. In `no <sign>` it is one that is not there.
    (
        "sign",
        "pain pains ache aches fever fevers temperature seizure seizures fit fits bleeding bleed bleeds \
         blood stroke strokes attack attacks breathlessness shortness numbness swelling vomiting rash \
         hives chills symptoms symptom signs cough clot clots sepsis infection reaction overdose \
         hallucinations anaphylaxis headache headaches dizziness tightness pressure weakness droop \
         drooping fainting trouble difficulty problems nosebleed nosebleeds emergency suicidal voices urges",
    ),
    // What comes between a denial and what it denies.
    (
        "filler",
        "any a an the more real actual bad severe serious new such much sign signs of chest stomach \
         belly heart asthma allergic trouble problems problem having had have been got getting get \
         experiencing feeling thoughts thought suicidal really sudden high asthmatic difficulty blood \
         breathing other",
    ),
    (
        "fine",
        "fine ok okay better good well recovered healed great gone stable clean sober alive over happy \
         resolved doing safe glad normal alright healthy",
    ),
    (
        "story",
        "movie movies film films show shows series episode book books novel song songs lyrics album \
         band character characters scene documentary podcast article articles poem story game plot \
         musical video",
    ),
    (
        "month",
        "january february march april may june july august september october november december",
    ),
    (
        "season",
        "year years month months summer winter spring fall autumn christmas easter decade week weeks",
    ),
    (
        "matter",
        "lupus sle prednisone prednisolone steroids steroid plaquenil hydroxychloroquine methotrexate \
         medicine medicines medication medications meds med drug drugs treatment treatments transplant \
         transplants hsct msct chemo chemotherapy benlysta rituximab cytoxan cellcept infusion infusions \
         therapy cells disease condition autoimmune nephritis vaccine vaccines vasculitis pericarditis",
    ),
    (
        "doctor",
        "doctor doctors rheumatologist rheum rheumy nurse diagnosis age",
    ),
    (
        "count",
        "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
         seventeen eighteen nineteen twenty",
    ),
    (
        "teens",
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    ),
    ("be", "is are am was were be been being"),
    (
        "emotion",
        "embarrassment boredom laughter laughing shame curiosity cringe excitement jealousy envy \
         suspense cuteness happiness joy",
    ),
];

/// The signs, and the patterns of each.
pub(super) const SIGNS: &[(Sign, &[&str])] = &[
    // Ways of speaking: these words say nothing of anybody's body.
    (
        Sign::Figure,
        &[
            "dying|die|died|dead of|from|with pure|sheer|the? <emotion>",
            "dying|die|died|dead of|from|with <emotion>",
            "died|die|dying|dead laughing",
            "dying|desperate to know|see|hear|try|ask|meet|read|find|watch|taste|visit|learn|tell|go|eat|get",
            "dying for a|some|my|the coffee|tea|drink|wee|pee|snack|pizza|chocolate|holiday|nap|break|cigarette",
            "bored|scared|sick|worked|tired|boiling|loved|frozen|worried|talked to death",
            "to die for",
            "drop dead gorgeous",
            "over my dead body",
            "dead tired|chuffed|serious|end|right|wrong|easy|set|line|weight|heat",
            "half dead from|after",
            "mum|mom|mother|boss|teacher|landlord|rheumatologist|coach will|would|is|are|gonna going? to? kill|murder me if|when|for",
            "mum|mom|mother|boss|teacher|landlord|coach|rheumatologist|sister is? gonna|going|will|would to? kill|murder me",
            "heart attack when|as i? saw|see|opened|heard|read|looked",
            "heart attack over|at|from the|my|that|this bill|price|prices|cost|news|mess|electric|invoice|noise",
            "bill|bills|price|prices|cost|news|letter|email|boss|dog|cat|kids|son|daughter|movie|film|noise|ending|exam|it|that almost|nearly|just? gave|give|gives|giving|given me|us|him|her a|an such? heart attack|stroke|seizure|aneurysm",
            "almost|nearly had|have a heart attack",
            "would|could|might have|had a stroke|fit|seizure|heart if|when",
            "would|could|might have|had a heart attack if|when",
            "phone|laptop|computer|car|wifi|printer|tv|battery|tablet has|had|is having? a seizure|stroke|fit|died|dying|dead",
            "heart attack on|in a plate|bun|bowl|box",
            "flare|pain|shoes|heels|heat|traffic|suspense|homework|paperwork|insurance|commute|job|waiting|wait|fatigue|lupus|joints|feet|exam|exams|meeting|bills|weather|cold|humidity|stairs|laundry|price|prices is|are|be always|slowly|literally|just|really? killing me",
            "killing me softly",
            "can|could|will|would|does|do|did|might|may my|the|this|your|our|a|an? lupus|sle|it|disease|illness|this|that|flare|transplant|hsct|msct|infection|treatment|procedure|prednisone|steroids|chemo kill|kills me|you|us|someone|people|her|him|them|patients",
            "kill|killing for a|an|some",
            "kill|kills|killing time",
            "kill|kills the mood|vibe",
            "kill two birds",
            "bleeding|bled|bleed money|cash",
            "bleeding|bled|bleed us|me|him|her dry",
            "bleeding heart|love|edge",
            "stroke of luck|genius|midnight|brilliance",
            "shot|stab in the dark",
            "breath of fresh air",
            "takes|take|took|taking my breath away",
            "hold|save|waste your|my breath",
            "can not breathe lol|lmao|haha|laughing|from laughing",
            "laughing|laughed so|too hard|much i|we can|could not breathe",
            "choking on my tea|coffee|own? laughing",
            "suicide|suicidal squad|doors|is painless|run",
            "career|political|social|commercial|professional suicide",
            "drowning|suffocating|buried in|under work|paperwork|laundry|homework|emails|bills|debt|office",
            "fever dream|pitch",
            "cabin|spring|gold|saturday|football|bieber|baby fever",
            "panic buying|sale|room",
            "had|having|throw|threw|throwing|have a fit over|about|when|because",
            "seizure of property|assets|power|goods|drugs",
            "overdose|overdosed|overdosing of|on chocolate|cuteness|cute|sugar|cake|christmas|netflix|tiktok|coffee",
            "heart is|was? bursting|melting|breaking|broken|full",
            "heart skipped a beat",
            // No figure of speech, and no trouble of the lungs either.
            "breathe|breath|breathing through|out of? my|her|his|the|one nose|nostril|nostrils",
            "head|brain is? exploding|fried|spinning? from|with all|the|these|information|exams|forms|paperwork",
            "cross my heart and? hope to die",
            "death of me",
            "matter of life and? death",
            "rather die than eat|watch|wear|cook|listen to|clean|wash|drive|read",
            "i|me could|would have? died|die when|from? i? embarrassment",
        ],
    ),
    // What is said not to be.
    (
        Sign::Denied,
        &[
            "nobody|none|no has|have|is|was|got|had fainted|hurt|collapsed|bleeding|dying|ill|sick|died",
            "no|zero|without|nor|neither <filler>? <filler>? <filler>? <sign>",
            "no|zero|without|nor|neither <filler>? <filler>? <filler>? <sign> or|nor <filler>? <filler>? <sign>",
            "not have|had|having|got|get|getting|experiencing|feeling <filler>? <filler>? <filler>? <sign>",
            "not have|had|having|got|get|getting|experiencing|feeling <filler>? <filler>? <filler>? <sign> or|nor <filler>? <filler>? <sign>",
            "not any <filler>? <filler>? <sign>",
            "not actually|really|even suicidal|dying|bleeding|seizing|unconscious|choking",
            "not suicidal|dying|bleeding|seizing|unconscious|choking|psychotic",
            "not a|an|the <filler>? <filler>? emergency|stroke|seizure",
            "not a heart attack",
            "not actually|really? going|gonna|trying|planning to? kill|hurt|harm myself|herself|himself|anyone|anybody|someone",
            "not thinking|thought|think about|of ending|killing|hurting|suicide|dying",
            "not|never want|wanted|wanna|wish to? kill|hurt|harm|cut myself|herself|himself|anyone|anybody",
            "not|never want|wanted|wanna|ready to? die",
            "afraid|scared|frightened|terrified|fear|worried of|to|about die|dying",
            "afraid|scared|frightened|terrified|worried that? i will|might|could|may|would die",
            "never ever? had|have|got|get|been|felt|tried|attempted|wanted|thought|experienced|suffered|fainted|overdosed .. <sign>|suicide|myself",
            "never ever? had|have <filler>? <filler>? <filler>? <sign>",
            "never been suicidal|unconscious|hospitalized|abused",
            "never fainted|overdosed|collapsed|choked",
            "no|not|never any? self harm|harming|injury",
            "never any? sign|signs|trace|hint of <filler>? <filler>? <sign>|self",
            "nobody|none is|of|are? us? hurt|injured|bleeding|dying",
        ],
    ),
    // Takes a denial back: a first time, or one that is worse than ever.
    (
        Sign::Ever,
        &[
            "like this|that|it",
            "this bad|badly|much|strong|severe|hard|long",
            "such",
            "worse|worst",
            "in my life",
            "before",
            "until|till now|today|tonight|this",
            "so bad|badly",
        ],
    ),
    // Said with a smile.
    (
        Sign::Joke,
        &["lol|lmao|lmfao|rofl|haha|hahaha|hehe|jk|kidding|joking|joke|jokes|xd"],
    ),
    // It happens now.
    (
        Sign::Now,
        &[
            "now",
            "rn",
            "atm",
            "tonight",
            "currently",
            "still have|has|having|had|do|does|am|is|are|feel|feels|hurts|hurting|bleeding|going|there|here|not|bad|in|numb|on|shaking|can|will|want|wants|think|thinks",
            "already",
            "suddenly",
            "immediately",
            "asap",
            "urgent",
            "urgently",
            "this second|minute|instant|moment|morning|afternoon|evening",
            "today",
            "does|do|did|has|have|had|is|are not stop|stopped|stopping|gone|going",
            "unresponsive",
            "mine is|are|was|hurts",
            "at the moment",
            "just had|took|fainted|collapsed|passed|started|got|swallowed|overdosed|seized|cut|fell|hit|coughed|threw|vomited|happened|blacked|dropped|lost|went|woke|stopped",
            "minutes|minute|mins|min|hour|hours|hrs|hr|seconds ago",
            "for|since|last|past an|a|the|over|about? *? minutes|minute|mins|min|hour|hours|hrs",
            "since this? morning|midnight|noon|lunch|yesterday|last|tonight|today|breakfast|dinner",
            "will|would|can|could not|never stop|wake|respond|move|ease|answer|open",
            "can|could not breathe|breath|swallow|see|speak|talk|move|stand|feel|lift|walk|wake|pee|stop",
            "getting|gets|got much|so? worse|stronger|bigger|weaker",
            "coming on",
        ],
    ),
    // It came back: what was past is now.
    (
        Sign::Return,
        &[
            "is|are|has|came|come|comes|coming|am|feels|getting|got|crept|start|started back|again",
            "back again|now|today|tonight|worse",
            "again",
            "returned|returning|returns",
            "happening|starting|started|begins|beginning",
            "another one|now|just",
            "same thing|pain|feeling|signs|symptoms|again|now",
            "worse than|now|today|then",
            "but it|this|now? is? worse",
            "not|never stopped|gone",
            "ever since",
            "started up",
        ],
    ),
    // Somebody's own, present trouble.
    (
        Sign::Present,
        &[
            "i|we|he|she|it|they am|is|are|feel|feels|keep|keeps|can|need|needs|want|wants|hurts|look|looks|think|thinks|say|says",
            "i|we|he|she|it|they|<relation> have|has a|an|the|this|that|my|her|his|chest|bad|severe|trouble|no|really|terrible|<sign>",
            "<relation> is|feels|keeps|can|says|looks|needs|wants|hurts|thinks",
            "someone|somebody is|here|just",
            "my|her|his|our *? *? hurts|aches|is|are|feels|keeps|can|burns|hurting",
            "having|feeling|bleeding|vomiting|coughing|gasping|choking|throwing|passing|shaking|struggling|losing|slurring|getting",
            "hurts|hurt|hurting",
        ],
    ),
    // It was once.
    (
        Sign::Past,
        &[
            "month|months|weeks ago|back|earlier",
            "in spring|summer|winter|autumn|fall",
            "long|while time? ago|back",
            "last|previous <season>",
            "had|was|were|got|went|fainted|collapsed|passed .. in <month>",
            "back in|then|when",
            "used to",
            "in the past",
            "history of",
            "previously",
            "died|passed of|from|in|after|by|away",
            "lost my|our|a <relation> to",
            "survived|survivor|recovered",
            "once had|fainted|took|passed",
            "had .. once",
        ],
    ),
    // It was so long ago that it is over, but where it is back.
    (
        Sign::LongAgo,
        &[
            "when i|he|she|we was <number>",
            "in|around|during|back|since <year>",
            "in the? late? early? nineties|eighties|seventies|sixties|noughties|90s|80s|70s|60s",
            "when i|he|she|we was|were <count>",
            "when the|my|our|his|her *? was|were small|little|young|born|babies",
            "at <count> i|he|she",
            "at <number> i|he|she",
            "at <teens>",
            "when i|he|she|we was|were|had *? *? young|younger|little|small|kid|child|baby|teen|teenager|student|school|college|pregnant",
            "as a|an kid|child|teen|teenager|baby|student|toddler",
            "in my|her|his teens|twenties|thirties|forties|childhood|youth|20s|30s|40s",
            "in|at high? school",
            "had|was|were|got|fainted|collapsed .. at|in college|university|uni",
            "childhood",
            "before i|he|she was|were born",
            "years|months before|earlier",
            "years|year|yrs|decade|decades|ages|winters|summers|christmases ago|back|earlier",
            "before my|the|i|her|his *? diagnosis|diagnosed",
        ],
    ),
    // It was so lately that what was taken, or the blood, matters yet.
    (
        Sign::Recent,
        &[
            "last night|week|weekend",
            "days|day|week|weeks ago",
            "yesterday",
        ],
    ),
    // A time that goes on, which looks like one that is past.
    (
        Sign::Ongoing,
        &[
            "since",
            "for *? *? <season>",
            "for the last|past",
            "over the last|past",
            "ever since",
            "for ages|days|years|months|weeks",
            "the last|past few|couple|two|three|four days|weeks",
        ],
    ),
    (
        Sign::Fine,
        &[
            "right as rain",
            "false alarm",
            "not worried|bothered|fussed|an? emergency|urgent|mine|me",
            "ruled it? out",
            "nothing is? happening|happened|wrong",
            "nobody|none|no one rn|now|here|is|has|was",
            "it was|is only|just a|an|my",
            "long ago|gone",
            "fine|ok|okay|better|good|well|great|stable|clean|sober|alive|happy|safe|healthy|alright|gone now|today|these|since",
            "<be>|am|doing|feel|feeling much|all|completely|so|now|doing|totally? <fine>",
            "recovered|survived|healed|resolved",
            "turned out fine|ok|okay|nothing|well",
            "long over|gone|time ago",
            "years ago",
            "glad i did not|survived",
            "behind me|us",
            "all clear",
            "nothing|none since|after",
            "never again",
            "no more",
            "all good|fine|gone now?",
            "as a teen|teenager|kid|child",
        ],
    ),
    // Only supposed.
    (
        Sign::Supposed,
        &[
            "if|when|where|whenever a? you|someone|somebody|anyone|people|patients|patient|person|one|they have|has|had|feel|feels|with|is",
            "if i have|feel|had",
            "what|wat if",
            "would i|it|she|he|you|that count|be|mean|have|need",
            "debating|discussing|arguing|wondering|curious whether|if|what|how",
            "just want|wanted|trying to be ready|prepared|careful",
            "overthinker|overthinking|hypothetical|hypothetically",
            "if|when|should i|you|we|someone|somebody|anyone|he|she|they|people ever",
            "if|should .. ever",
            "if|when i|you|someone|somebody|anyone|people|patients|we get|gets|got|develop|develops|developed|start|starts|started|experience|experiences|were|had",
            "what|wat if i|you|someone|they|we|it get|gets|got|had|have|has|start|starts|happens|develop|were",
            "would it|that mean",
            "happens if|when you|someone|people|i|a|the|they get|gets|got|have|has|had|during",
            "happens during|in|after a|an",
            "in|just in? case of|i|you|someone|somebody|we",
            "suppose|supposing|hypothetically|theoretically",
            "for future reference",
            "in theory|general|future",
            "one|some day",
            "worried|afraid|scared|nervous|anxious about|of getting|developing|ever",
            "worried|afraid|scared|nervous|anxious that? i might|may|could|will get|have|develop|end",
        ],
    ),
    // Told in a story.
    (
        Sign::Story,
        &[
            "translate|translation|translating|flashcard|flashcards|crossword|anagram|scrabble|wordle|charades|trivia|quiz|riddle|rhyme|rhymes|pronounce|spell|spelling",
            "page|chapter|verse|season|episode|level <number>",
            "plot twist|hole|line",
            "who|what wrote|said|sang|sings|plays|played",
            "heroine|screenplay|script|fanfic|fiction|fictional|roleplay|cosplay|costume|halloween|prank|sims|minecraft|thriller|sitcom|cartoon|anime|podcast|tiktok|meme|memes",
            "english lit|literature|class|homework|essay|teacher|exam|coursework",
            "homework|essay|coursework|assignment|dissertation|presentation|lecture|textbook",
            "repeat after me",
            "first aid course|class|training|quiz",
            "fire|practice|training drill|exercise",
            "my|a|the character|dummy|mannequin|manikin",
            "<story> about|where|in|called|by|named|with|has|had|who|when|is|was|of|from|title|made|gets|dies|died|i|that",
            "in|on|from|to|watching|watched|reading|read|saw|seen|called|favorite|favourite|of|love|like|by the|a|an|this|that|my|some|our? *? <story>",
            "by|from|in the? band|singer|author|beatles|queen|metallica",
            "actor|actress|character|protagonist|villain|detective|narrator",
            "in a|my|the dream|nightmare",
            "dreamed|dreamt|nightmare i|about|that|where",
            "lyric|lyrics|playlist|chorus|soundtrack|quote|netflix",
            "patient|woman|man|girl|guy|person|lady in the|an|a|this|that article|news|study|paper|video|leaflet|magazine",
            "my|the|a|this|that leaflet|booklet|brochure|handout|poster|website mentions|says|lists|warns|talks",
            "i? read|heard|saw an?|the? .. article|news|report|headline|study",
            "news|article|report|headline|study|magazine|newspaper",
        ],
    ),
    // Someone is dead already, and beyond this help.
    (
        Sign::Died,
        &[
            "died",
            "killed himself|herself|themselves",
            "took his|her|their own? life|lives",
            "passed away",
            "lost my|our|her|his|a <relation> to",
            "grieving|mourning",
        ],
    ),
    (
        Sign::Person,
        &[
            "i|me|my|mine|myself|he|she|him|her|his|hers|we|us|our|someone|somebody",
            "<relation>",
        ],
    ),
    // Words of a question about a thing, rather than about a person.
    (
        Sign::About,
        &[
            "symptom|symptoms|sign|signs|effect|effects of|for|in|list|explained|women|men|to|with|lupus",
            "<sign>|attack|stroke|seizure|sepsis|overdose symptoms|symptom|signs|causes|meaning|risk|statistics|rate|rates|prevention|treatment|awareness|definition|recovery",
            "cause|causes|caused|causing of|by|for",
            "side effect|effects",
            "part of lupus|sle|a|having",
            "risk|risks|chance|chances|odds|likelihood|rate|rates|statistics|percentage of|for|in|that",
            "common|normal|typical|usual|rare|linked|related|connected|associated|frequent in|with|for|to|among|after|on|during|if|when",
            "common|frequent|rare|typical|linked|related|connected|associated|hereditary|preventable|treatable|fatal|deadly",
            "difference between",
            "versus|vs",
            "what|whats is|are|does|causes|triggers|cause a|an|the|it?",
            "mean|means|meaning|definition|define",
            "feel|feels|look|looks|sound like for|in|to|a|an|during|when",
            "do|does|can|could|will|would|is|are|may|might <matter>",
            "how many|common|often|likely|long|does|do|is|are|can <be>|people|patients|of|do|does|a|<sign>?",
        ],
    ),
    // A risk to come, even to the asker.
    (
        Sign::Risk,
        &[
            "known|notorious|famous for",
            "make|makes|making .. likely|likelier",
            "link|links|connection between|with",
            "risk|risks|chance|chances|odds|likelihood|likely|prone|prevent|prevention|avoid",
            "can|could|will|would|might|may|do|does|did it|this|that|my|the|<matter> <matter>? cause|give|trigger|lead|raise|increase|bring|make|set|produce|induce",
            "<matter> <matter>? cause|give|trigger|lead|raise|increase|bring|make|set|induce|causes|gives|triggers|leads|makes",
            "can|could|will|would|might|may i|you|we|people|anyone|one get|develop|suffer|expect|end",
            "am|are i|we|you more|at|likely|going to? get|likely|risk",
            "from|because|due of|to|taking|<matter> <matter>",
        ],
    ),
    // The asker's own body: then a question about a cause is one about trouble that is there.
    (
        Sign::Body,
        &[
            "my|her|his|this|these *? chest|heart|arm|arms|face|head|throat|leg|legs|lips|breathing|stomach|belly|tongue|vision|eye|eyes|side|pain|fever|seizure|seizures|bleeding|headache|speech|symptoms|calf|skin|hands",
            "i|she|he|we can|could not",
            "i|she|he|we am|is|are not? having|bleeding|vomiting|coughing|feeling|throwing|dying|so|really|getting|short|breathless|dizzy|numb|in|still",
            "i have|got had? <filler>? <filler>? <sign>",
            "can|could|why i|she|he not .. breathe|move|see|speak|stop|pee|talk|feel",
        ],
    ),
    // What opens a question.
    (
        Sign::Opening,
        &[
            "is|are|can|could|does|do|did|will|would|may|might <matter>|<sign>|<doctor>|a|an|the|people|patients|everyone|everybody|anyone|lupies|they|it|chest|heart|stomach|having|being|feeling|suicidal|you|i|my|this|that|these|any|some|most|all|women|men|short|coughing|vomiting|passing|getting|losing|blood|low|high|heavy|trouble|difficulty|confusion|suicide|asthma|breathing|someone|fainting|choking|slurred|facial|blue|seeing|hearing|throwing|self|domestic|belly|abdominal|dizziness|sudden|stem|taking|bad|severe|overdosing|depression|kids|children|babies|dogs|pregnant|hospitals|doctors|steroid|palpitations|there|one|internal|swollen|face|leg|numb|tight|left",
            "what|whats|why|how|when|which|who|where",
            "has|have anyone|anybody|people|others|you",
            "should|must people|patients|you|someone|anyone|everyone|women",
            "<sign> symptoms|causes|signs|statistics|risk",
            "symptoms|signs|causes|risk|risks|meaning|definition of",
            "difference between",
        ],
    ),
    // What stands before a question and belongs to it.
    (
        Sign::Intro,
        &[
            "so|um|uh|ok|okay|well|hi|hello|hey|question|just|also|and|but|or|actually|btw|sorry|please|random|quick|silly|stupid|weird|dumb|honest|serious|like",
            "i|was|am|were|be|been was|am|just|were? wondering|curious|asking if|whether|about?",
            "wondering|curious if|whether|about?",
            "does|do|did|anyone|anybody|can|could|would|will you|u|anyone|anybody|someone|know|tell|say|explain|please me|us|know|if|whether|to?",
            "anyone|anybody know|knows if|whether",
            "tell|explain|teach|show to? me|us if|whether|about?",
            "i would|want|wanted|wanna|need|like|love like? to? know|ask|learn|understand|read if|whether|about|more?",
            "asking for a friend",
            "out of curiosity",
            "for my|a|the school? class|project|homework|essay|paper|course",
        ],
    ),
    // A crisis by its name, as it is asked about in general…
    (
        Sign::General,
        &[
            "suicide|suicides|suicidal|psychosis|psychotic|hallucinations|hallucination|hallucinate|abuse|violence|schizophrenia",
            "self harm|harming|injury|injuring",
            "hearing|hear voices",
        ],
    ),
];

/// A number that may be a year: someone alive may have seen it.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1930..=2026;
