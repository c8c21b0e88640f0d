-- Learners are interned: an interaction names its learner in 8 bytes. A learner's row is also the lock under which
-- versions are given.
CREATE TABLE learners (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant text COLLATE "C" NOT NULL,
    learner text COLLATE "C" NOT NULL,
    UNIQUE (tenant, learner));

-- Interactions are written before it is known where they stand in the journal: that is said for all of a group, last.
CREATE TABLE interactions (
    appended bigint NOT NULL, -- the group
    place integer NOT NULL, -- in the group, from 0
    learner bigint NOT NULL,
    version bigint NOT NULL,
    id text COLLATE "C" NOT NULL,
    resource text COLLATE "C" NOT NULL,
    kind smallint NOT NULL,
    value real,
    at bigint NOT NULL, -- UTC ticks
    attempts integer,
    hints integer,
    seconds real,
    -- What was studied, as it was then; ids hold no control characters, so that a line break parts them.
    studied_kind smallint,
    studied_concepts text,
    studied_difficulty real,
    PRIMARY KEY (appended, place),
    UNIQUE (learner, version),
    UNIQUE (learner, id));

CREATE SEQUENCE interaction_groups;

-- Of a group's interactions the one at place p has the sequence number first + p.
CREATE TABLE appended_groups (
    first bigint PRIMARY KEY,
    appended bigint NOT NULL UNIQUE);

-- The highest sequence number given. It is drawn under a lock that is held until the group is committed, so that numbers
-- become visible in their order.
CREATE SEQUENCE interaction_sequence;
