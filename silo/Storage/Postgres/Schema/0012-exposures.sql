-- Learners' names stand here alone. Their numbers, and those of answers, are never used again.
CREATE TABLE exposure_learners (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant text COLLATE "C" NOT NULL,
    learner text COLLATE "C" NOT NULL,
    UNIQUE (tenant, learner)
);

-- Few rows. Whoever appends or erases holds this table's lock: answers become visible in the order of their numbers.
CREATE TABLE exposure_variants (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant text COLLATE "C" NOT NULL,
    experiment text COLLATE "C" NOT NULL,
    variant text COLLATE "C" NOT NULL,
    UNIQUE (tenant, experiment, variant)
);

CREATE TABLE exposure_answers (
    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    learner bigint NOT NULL,
    variant bigint NOT NULL, -- with its tenant
    request text NOT NULL,
    at bigint NOT NULL, -- UTC ticks
    resources text[] NOT NULL, -- in the order of their places, from 1
    propensities real[] NOT NULL, -- of the same length
    rewarded integer[] NOT NULL DEFAULT '{}' -- places that had an outcome
);
CREATE INDEX exposure_answers_of_learner ON exposure_answers (learner, at, sequence);

CREATE TABLE exposure_counts (
    variant bigint NOT NULL,
    learner bigint NOT NULL,
    shown bigint NOT NULL,
    rewarded bigint NOT NULL,
    last bigint NOT NULL, -- UTC ticks
    PRIMARY KEY (variant, learner)
) WITH (fillfactor = 80);
CREATE INDEX exposure_counts_of_learner ON exposure_counts (learner);

-- Erased learners are known again and not named: what another silo had waiting is not to bring them back.
CREATE TABLE exposure_erasures (
    who bytea PRIMARY KEY, -- SHA-256 of tenant and learner
    at bigint NOT NULL -- UTC ticks
);
