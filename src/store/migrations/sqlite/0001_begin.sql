-- The first tables. Snowflakes are 64-bit integers (the same bits), moments are Unix seconds, days are
-- Julian day numbers. No text but a resource line can hold a sentence: the checks see to that.

PRAGMA application_id = 0x6c757065; -- "lupe"

CREATE TABLE settings (
    guild_id INTEGER NOT NULL,
    key TEXT NOT NULL CHECK (key NOT GLOB '*[^a-z-]*'),
    value TEXT NOT NULL CHECK (key = 'resource-line' OR value NOT GLOB '*[^A-Za-z0-9,-]*'),
    PRIMARY KEY (guild_id, key)
) STRICT, WITHOUT ROWID;

-- AUTOINCREMENT: a button names an entry or a pin for years, so no number is given twice.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_user INTEGER,
    action TEXT NOT NULL CHECK (action IN ('changed', 'pinned', 'unpinned')),
    key TEXT CHECK (key NOT GLOB '*[^a-z-]*'),
    before TEXT CHECK (key = 'resource-line' OR before NOT GLOB '*[^A-Za-z0-9,-]*'),
    after TEXT CHECK (key = 'resource-line' OR after NOT GLOB '*[^A-Za-z0-9,-]*'),
    topic TEXT CHECK (topic NOT GLOB '*[^a-z0-9_-]*'),
    channel_id INTEGER,
    message_id INTEGER,
    undoes INTEGER,
    CHECK ((action = 'changed') = (key IS NOT NULL)),
    CHECK (key IS NOT NULL OR (before IS NULL AND after IS NULL)),
    CHECK ((action = 'changed') = (topic IS NULL)),
    CHECK ((topic IS NULL) = (channel_id IS NULL)),
    CHECK ((topic IS NULL) = (message_id IS NULL))
) STRICT;

CREATE INDEX audit_of_guild ON audit (guild_id, id);
CREATE INDEX audit_by_user ON audit (by_user) WHERE by_user IS NOT NULL;

CREATE TABLE pins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    message_id INTEGER UNIQUE,
    topic TEXT NOT NULL CHECK (topic NOT GLOB '*[^a-z0-9_-]*'),
    text_hash TEXT NOT NULL CHECK (text_hash NOT GLOB '*[^0-9a-f]*'),
    language TEXT NOT NULL CHECK (language NOT GLOB '*[^A-Za-z0-9-]*'),
    state TEXT NOT NULL
        CHECK (state IN ('planned', 'posted', 'pinned', 'updating', 'withdrawn', 'removing')),
    -- What a pin that is about to be unpinned was before.
    removing_from TEXT CHECK (removing_from IN ('posted', 'pinned', 'updating', 'withdrawn')),
    -- What an update is to show; none for the notice that the topic is withdrawn.
    next_hash TEXT CHECK (next_hash NOT GLOB '*[^0-9a-f]*'),
    removed_by INTEGER,
    created_by INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CHECK ((state = 'planned') = (message_id IS NULL)),
    CHECK ((removing_from IS NOT NULL) = (state = 'removing')),
    CHECK (next_hash IS NULL OR coalesce(removing_from, state) = 'updating'),
    CHECK (removed_by IS NULL OR state = 'removing')
) STRICT;

CREATE INDEX pins_of_guild ON pins (guild_id);
CREATE INDEX pins_of_topic ON pins (topic);
CREATE INDEX pins_unfinished ON pins (id) WHERE state NOT IN ('pinned', 'withdrawn');

CREATE TABLE preferences (
    user_id INTEGER PRIMARY KEY,
    form TEXT NOT NULL CHECK (form IN ('one-line', 'short', 'full')),
    plain_text INTEGER NOT NULL CHECK (plain_text IN (0, 1))
) STRICT;

CREATE TABLE counts (
    guild_id INTEGER NOT NULL,
    day INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('outcome', 'topic', 'uncovered')),
    subject TEXT NOT NULL CHECK (subject NOT GLOB '*[^a-z0-9_-]*'),
    asked INTEGER NOT NULL,
    helpful INTEGER NOT NULL,
    not_helpful INTEGER NOT NULL,
    PRIMARY KEY (guild_id, day, kind, subject)
) STRICT, WITHOUT ROWID;

-- A count of one person is that person.
CREATE TABLE gaps (
    guild_id INTEGER NOT NULL,
    period INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('uncovered', 'word')),
    subject TEXT NOT NULL CHECK (length(subject) <= 64 AND instr(subject, ' ') = 0),
    people INTEGER NOT NULL CHECK (people > 1),
    PRIMARY KEY (guild_id, period, kind, subject)
) STRICT, WITHOUT ROWID;
