-- What Orleans' ADO.NET providers need: they read their queries from the table OrleansQuery by their keys and give the
-- parameters by name. Which columns an answer has, and what it means, is theirs; the tables are ours.

CREATE TABLE OrleansQuery (
    QueryKey text PRIMARY KEY,
    QueryText text NOT NULL);

-- Membership. The version counts every change of the table: whoever changes it names the version seen, so that of two
-- silos that decide at once one wins and the other looks again.
CREATE TABLE cluster_versions (
    cluster text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    changed timestamptz NOT NULL DEFAULT now());

CREATE TABLE cluster_silos (
    cluster text COLLATE "C" NOT NULL REFERENCES cluster_versions ON DELETE CASCADE,
    address text COLLATE "C" NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL, -- tells a silo from an earlier one at its address
    name text NOT NULL,
    host text NOT NULL,
    status integer NOT NULL, -- 3 active, 6 dead
    gateway_port integer NOT NULL, -- 0: takes no clients
    suspicions text, -- who took it for dead, and when
    started timestamptz NOT NULL,
    alive timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation));

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', $$
    WITH created AS (INSERT INTO cluster_versions (cluster) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*) = 1 FROM created$$),

-- One row at least: without silos it bears the version alone.
('MembershipReadAllKey', $$
    SELECT s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName,
        s.status AS Status, s.gateway_port AS ProxyPort, s.suspicions AS SuspectTimes, s.started AS StartTime,
        s.alive AS IAmAliveTime, v.version AS Version
    FROM cluster_versions v LEFT JOIN cluster_silos s ON s.cluster = v.cluster
    WHERE v.cluster = @DeploymentId$$),
('MembershipReadRowKey', $$
    SELECT s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName,
        s.status AS Status, s.gateway_port AS ProxyPort, s.suspicions AS SuspectTimes, s.started AS StartTime,
        s.alive AS IAmAliveTime, v.version AS Version
    FROM cluster_versions v
    LEFT JOIN cluster_silos s ON s.cluster = v.cluster AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
    WHERE v.cluster = @DeploymentId$$),
('GatewaysQueryKey', $$
    SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation FROM cluster_silos
    WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0$$),

-- The row of the version is the lock: who comes second waits, finds another version, and changes nothing.
('InsertMembershipKey', $$
    WITH turn AS (
        UPDATE cluster_versions SET version = version + 1, changed = now()
        WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT 1 FROM cluster_silos
            WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster),
    joined AS (
        INSERT INTO cluster_silos (cluster, address, port, generation, name, host, status, gateway_port, started, alive)
        SELECT cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM turn
        RETURNING 1)
    SELECT count(*) = 1 FROM joined$$),
('UpdateMembershipKey', $$
    WITH turn AS (
        UPDATE cluster_versions SET version = version + 1, changed = now()
        WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
            SELECT 1 FROM cluster_silos
            WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster),
    changed AS (
        UPDATE cluster_silos s SET status = @Status, suspicions = @SuspectTimes, alive = @IAmAliveTime
        FROM turn
        WHERE s.cluster = turn.cluster AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
        RETURNING 1)
    SELECT count(*) = 1 FROM changed$$),
('UpdateIAmAlivetimeKey', $$
    UPDATE cluster_silos SET alive = @IAmAliveTime
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation$$),
('CleanupDefunctSiloEntriesKey', $$
    DELETE FROM cluster_silos WHERE cluster = @DeploymentId AND status = 6 AND alive < @IAmAliveTime$$),
('DeleteMembershipTableEntriesKey', $$
    DELETE FROM cluster_versions WHERE cluster = @DeploymentId$$);

-- Grain states. A version is never given twice until two thousand million later ones were: a state that was deleted and
-- written anew is not taken for the one before.
CREATE SEQUENCE cluster_state_versions AS integer CYCLE;

CREATE TABLE cluster_states (
    service text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    key_high bigint NOT NULL, -- of a number or a GUID; otherwise both are 0
    key_low bigint NOT NULL,
    key_text text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    payload bytea,
    written timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, state, key_text, key_high, key_low));

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', $$
    SELECT payload AS PayloadBinary, version AS Version FROM cluster_states
    WHERE service = @ServiceId AND state = @GrainTypeString AND key_text = coalesce(@GrainIdExtensionString::text, '')
        AND key_high = @GrainIdN1 AND key_low = @GrainIdN0$$),

-- Without a version to replace, none may be there; no row answers that another was first.
('WriteToStorageKey', $$
    WITH replaced AS (
        UPDATE cluster_states SET version = nextval('cluster_state_versions'), payload = @PayloadBinary, written = now()
        WHERE service = @ServiceId AND state = @GrainTypeString AND key_text = coalesce(@GrainIdExtensionString::text, '')
            AND key_high = @GrainIdN1 AND key_low = @GrainIdN0 AND version = @GrainStateVersion::integer
        RETURNING version),
    created AS (
        INSERT INTO cluster_states (service, state, key_high, key_low, key_text, version, payload)
        SELECT @ServiceId, @GrainTypeString, @GrainIdN1, @GrainIdN0, coalesce(@GrainIdExtensionString::text, ''),
            nextval('cluster_state_versions'), @PayloadBinary
        WHERE @GrainStateVersion::integer IS NULL
        ON CONFLICT DO NOTHING
        RETURNING version)
    SELECT version AS NewGrainStateVersion FROM replaced UNION ALL SELECT version FROM created$$),
('ClearStorageKey', $$
    UPDATE cluster_states SET version = nextval('cluster_state_versions'), payload = NULL, written = now()
    WHERE service = @ServiceId AND state = @GrainTypeString AND key_text = coalesce(@GrainIdExtensionString::text, '')
        AND key_high = @GrainIdN1 AND key_low = @GrainIdN0 AND version = @GrainStateVersion::integer
    RETURNING version AS NewGrainStateVersion$$),
-- No state has version 0: it says that it is done.
('DeleteStorageKey', $$
    DELETE FROM cluster_states
    WHERE service = @ServiceId AND state = @GrainTypeString AND key_text = coalesce(@GrainIdExtensionString::text, '')
        AND key_high = @GrainIdN1 AND key_low = @GrainIdN0 AND version = @GrainStateVersion::integer
    RETURNING 0 AS NewGrainStateVersion$$);
