-- That learners were erased, without their names. Each has a place of its own among the interactions, drawn under the lock
-- that orders commits.
CREATE TABLE erasures (
    sequence bigint PRIMARY KEY,
    tenant text COLLATE "C" NOT NULL,
    who bytea NOT NULL); -- SHA-256 of tenant and learner
