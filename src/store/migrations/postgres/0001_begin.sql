-- The first tables. Snowflakes are 64-bit integers (the same bits), moments are Unix seconds, days are
-- Julian day numbers. No text but a resource line can hold a sentence: the checks see to that.

CREATE TABLE settings (
    guild_id BIGINT NOT NULL,
    key TEXT NOT NULL CHECK (key !~ '[^a-z-]'),
    value TEXT NOT NULL CHECK (key = 'resource-line' OR value !~ '[^A-Za-z0-9,-]'),
    PRIMARY KEY (guild_id, key)
);

-- Identities: a button names an entry or a pin for years, so no number is given twice.
CREATE TABLE audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    by_user BIGINT,
    action TEXT NOT NULL CHECK (action IN ('changed', 'pinned', 'unpinned')),
    key TEXT CHECK (key !~ '[^a-z-]'),
    before TEXT CHECK (key = 'resource-line' OR before !~ '[^A-Za-z0-9,-]'),
    after TEXT CHECK (key = 'resource-line' OR after !~ '[^A-Za-z0-9,-]'),
    topic TEXT CHECK (topic !~ '[^a-z0-9_-]'),
    channel_id BIGINT,
    message_id BIGINT,
    undoes BIGINT,
    CHECK ((action = 'changed') = (key IS NOT NULL)),
    CHECK (key IS NOT NULL OR (before IS NULL AND after IS NULL)),
    CHECK ((action = 'changed') = (topic IS NULL)),
    CHECK ((topic IS NULL) = (channel_id IS NULL)),
    CHECK ((topic IS NULL) = (message_id IS NULL))
);

CREATE INDEX audit_of_guild ON audit (guild_id, id);
CREATE INDEX audit_by_user ON audit (by_user) WHERE by_user IS NOT NULL;

CREATE TABLE pins (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    message_id BIGINT UNIQUE,
    topic TEXT NOT NULL CHECK (topic !~ '[^a-z0-9_-]'),
    text_hash TEXT NOT NULL CHECK (text_hash !~ '[^0-9a-f]'),
    language TEXT NOT NULL CHECK (language !~ '[^A-Za-z0-9-]'),
    state TEXT NOT NULL
        CHECK (state IN ('planned', 'posted', 'pinned', 'updating', 'withdrawn', 'removing')),
    -- What a pin that is about to be unpinned was before.
    removing_from TEXT CHECK (removing_from IN ('posted', 'pinned', 'updating', 'withdrawn')),
    -- What an update is to show; none for the notice that the topic is withdrawn.
    next_hash TEXT CHECK (next_hash !~ '[^0-9a-f]'),
    removed_by BIGINT,
    created_by BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CHECK ((state = 'planned') = (message_id IS NULL)),
    CHECK ((removing_from IS NOT NULL) = (state = 'removing')),
    CHECK (next_hash IS NULL OR coalesce(removing_from, state) = 'updating'),
    CHECK (removed_by IS NULL OR state = 'removing')
);

CREATE INDEX pins_of_guild ON pins (guild_id);
CREATE INDEX pins_of_topic ON pins (topic);
CREATE INDEX pins_unfinished ON pins (id) WHERE state NOT IN ('pinned', 'withdrawn');

CREATE TABLE preferences (
    user_id BIGINT PRIMARY KEY,
    form TEXT NOT NULL CHECK (form IN ('one-line', 'short', 'full')),
    plain_text BIGINT NOT NULL CHECK (plain_text IN (0, 1))
);

CREATE TABLE counts (
    guild_id BIGINT NOT NULL,
    day BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('outcome', 'topic', 'uncovered')),
    subject TEXT NOT NULL CHECK (subject !~ '[^a-z0-9_-]'),
    asked BIGINT NOT NULL,
    helpful BIGINT NOT NULL,
    not_helpful BIGINT NOT NULL,
    PRIMARY KEY (guild_id, day, kind, subject)
);

-- A count of one person is that person.
CREATE TABLE gaps (
    guild_id BIGINT NOT NULL,
    period BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('uncovered', 'word')),
    subject TEXT NOT NULL CHECK (length(subject) <= 64 AND strpos(subject, ' ') = 0),
    people BIGINT NOT NULL CHECK (people > 1),
    PRIMARY KEY (guild_id, period, kind, subject)
);
