-- That learners were erased, without their names. Each has a place of its own among the interactions, drawn under the lock
-- that orders commits.
CREATE TABLE erasures (
    sequence bigint PRIMARY KEY,
    tenant text COLLATE "C" NOT NULL,
    who bytea NOT NULL); -- SHA-256 of tenant and learner

-- Whichever program erases: silos of the version before may run beside those that follow erasures, in an upgrade and after
-- a step back, and know nothing of this table. With the learner's row, last of what an erasure deletes, its place is drawn
-- under the lock that orders commits (pg_advisory_xact_lock of EndOfJournal in PostgresJournalRows).
CREATE FUNCTION note_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(20951698498281836);
    INSERT INTO erasures (sequence, tenant, who)
    VALUES (nextval('interaction_sequence'), OLD.tenant, sha256(convert_to(OLD.tenant || '/' || OLD.learner, 'UTF8')));
    RETURN NULL;
END
$$;
CREATE TRIGGER note_erasure AFTER DELETE ON learners FOR EACH ROW EXECUTE FUNCTION note_erasure();
