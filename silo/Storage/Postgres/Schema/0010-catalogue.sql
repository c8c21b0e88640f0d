-- A tenant's row is the turn of its writers: whoever appends holds it to the end of the transaction, so that versions
-- become visible in their order and a follower who reads after one never misses a lower one.
CREATE TABLE catalogue_tenants (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant text COLLATE "C" NOT NULL UNIQUE,
    head bigint NOT NULL -- the newest version
) WITH (fillfactor = 50);

-- Of each subject the newest change alone, at the version that made it.
CREATE TABLE catalogue_changes (
    tenant bigint NOT NULL,
    version bigint NOT NULL,
    kind smallint NOT NULL,
    subject text COLLATE "C" NOT NULL,
    json bytea, -- null for a removal
    embedding bytea,
    model text COLLATE "C", -- of the embedding; null where the subject has none
    PRIMARY KEY (tenant, version) INCLUDE (kind, subject), -- whose each is, looked through without the rows
    UNIQUE (tenant, kind, subject)
);

-- A resource with its embedding takes 2-3 KiB and is read whole: beside the row, each would be one more look-up.
ALTER TABLE catalogue_changes SET (toast_tuple_target = 8160);
ALTER TABLE catalogue_changes ALTER COLUMN embedding SET STORAGE EXTERNAL; -- floats do not shrink

-- What has a vector, counted and looked through without its rows.
CREATE INDEX catalogue_vectors ON catalogue_changes (tenant, version, model) WHERE model IS NOT NULL;

-- Who has how many resources, counted without the rows.
CREATE INDEX catalogue_resources ON catalogue_changes (tenant) WHERE kind = 0 AND json IS NOT NULL;

-- Vectors of the model that is not a change's own, while there are two. They move to the changes once it is active.
CREATE TABLE catalogue_embeddings (
    model text COLLATE "C" NOT NULL,
    tenant bigint NOT NULL,
    version bigint NOT NULL, -- of the change
    embedding bytea NOT NULL,
    PRIMARY KEY (model, tenant, version)
);
ALTER TABLE catalogue_embeddings SET (toast_tuple_target = 8160);
ALTER TABLE catalogue_embeddings ALTER COLUMN embedding SET STORAGE EXTERNAL;

-- Which models are chosen. Whoever writes vectors shares this table's lock; whoever chooses holds it alone.
CREATE TABLE catalogue_models (
    role smallint PRIMARY KEY, -- 0 active, 1 wanted, 2 configured, 3 previous
    name text NOT NULL,
    id text COLLATE "C" NOT NULL,
    dimensions integer NOT NULL
);

-- The journal sequence that statistics have reached: one row.
CREATE TABLE catalogue_absorbed (
    through bigint NOT NULL
) WITH (fillfactor = 50);
INSERT INTO catalogue_absorbed VALUES (0);
