CREATE TABLE artefacts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sort text COLLATE "C" NOT NULL, -- of model: relevance, tracing
    tenant text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    trained bigint NOT NULL, -- Unix milliseconds
    remarks bytea NOT NULL,
    content bytea NOT NULL,
    UNIQUE (sort, tenant, name)
);
ALTER TABLE artefacts ALTER COLUMN content SET STORAGE EXTERNAL; -- floats do not shrink

-- Whoever chooses or trims holds this table's lock, so that nothing chosen is trimmed.
CREATE TABLE artefact_choices (
    sort text COLLATE "C" NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    active text,
    previous text,
    PRIMARY KEY (sort, tenant)
);
