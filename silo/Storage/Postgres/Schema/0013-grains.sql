CREATE TABLE grain_states (
    grain text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    etag bigint NOT NULL,
    payload bytea NOT NULL,
    PRIMARY KEY (grain, name)
) WITH (fillfactor = 80, toast_tuple_target = 8160); -- a state of up to a page is replaced in its page
ALTER TABLE grain_states ALTER COLUMN payload SET STORAGE EXTERNAL; -- packed already

-- An ETag is never given twice, so that a state cleared and written anew is not taken for the one before.
CREATE SEQUENCE grain_etags;
