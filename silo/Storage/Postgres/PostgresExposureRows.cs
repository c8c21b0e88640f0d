using System.Collections.Immutable;
using Npgsql;
using Sextant.Experiments;
using Sextant.Learners;
using static Sextant.Storage.Postgres.PostgresCommands;

namespace Sextant.Storage.Postgres;

/// <summary>The exposure log's statements. Learners and variants stand as their row ids, an answer with its items in one row.</summary>
internal static class PostgresExposureRows
{
    private const int TrimAtOnce = 1000;

    /// <summary>A round trip to lock and to learn of erasures, and one for the rest.</summary>
    public static async Task<int> Append(
        NpgsqlConnection connection, ImmutableArray<Exposure> shown, ImmutableArray<Outcome> outcomes, TimeSpan window, CancellationToken cancellation)
    {
        Dictionary<string, long> erased = await Erased(connection, shown, outcomes, cancellation).ConfigureAwait(false);
        shown = shown.RemoveAll(one => IsErased(erased, one.Tenant, one.Learner, one.At));
        outcomes = outcomes.RemoveAll(one => IsErased(erased, one.Tenant, one.Learner, one.At));
        List<NpgsqlBatchCommand> commands = [];
        if (!shown.IsEmpty) commands.AddRange([InternLearners(shown), InternVariants(shown), Add(shown)]);
        if (!outcomes.IsEmpty) commands.Add(Attribute(outcomes, window));
        return commands.Count == 0 ? 0 : await connection.Run(cancellation, [.. commands]).ConfigureAwait(false);
    }

    public static async Task<ImmutableArray<LoggedExposure>> Read(
        NpgsqlConnection connection, TenantId tenant, long after, int limit, DateTimeOffset before, CancellationToken cancellation) =>
        [.. await connection.Rows(
            row => new LoggedExposure(
                row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4),
                new DateTimeOffset(row.GetInt64(5), TimeSpan.Zero),
                Items(row.GetFieldValue<string[]>(6), row.GetFieldValue<float[]>(7), row.GetFieldValue<int[]>(8))),
            cancellation,
            Sql("""
                SELECT a.sequence, a.learner, a.request, v.experiment, v.variant, a.at, a.resources, a.propensities, a.rewarded
                FROM exposure_answers a JOIN exposure_variants v ON v.id = a.variant
                WHERE a.sequence > $1 AND v.tenant = $2 AND a.at < $3 ORDER BY a.sequence LIMIT $4
                """).With(after).With(tenant.Value).With(before.UtcTicks).With((long)Math.Max(0, limit))).ConfigureAwait(false)];

    public static async Task<ImmutableArray<VariantTally>> Tally(
        NpgsqlConnection connection, TenantId tenant, string experiment, CancellationToken cancellation) =>
        [.. await connection.Rows(
            row => new VariantTally(
                row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6)),
            cancellation,
            Sql("""
                SELECT v.variant, count(*), sum(c.shown)::bigint, sum(c.rewarded)::bigint,
                    sum(c.shown * c.shown)::bigint, sum(c.rewarded * c.rewarded)::bigint, sum(c.shown * c.rewarded)::bigint
                FROM exposure_variants v JOIN exposure_counts c ON c.variant = v.id
                WHERE v.tenant = $1 AND v.experiment = $2 GROUP BY v.id ORDER BY v.id
                """).With(tenant.Value).With(experiment)).ConfigureAwait(false)];

    public static Task<long> Erase(NpgsqlConnection connection, TenantId tenant, LearnerId learner, DateTimeOffset at, CancellationToken cancellation) =>
        connection.Scalar<long>(cancellation, Lock(), Remember(tenant, learner, at), Sql("""
            WITH who AS (DELETE FROM exposure_learners WHERE tenant = $1 AND learner = $2 RETURNING id),
            erased AS (DELETE FROM exposure_answers a USING who WHERE a.learner = who.id RETURNING a.sequence),
            uncounted AS (DELETE FROM exposure_counts c USING who WHERE c.learner = who.id)
            SELECT count(*) FROM erased
            """).With(tenant.Value).With(learner.Value));

    /// <summary>
    /// Looks at the oldest thousand alone: an answer's place in the log and its age go together. Waits for nobody: what
    /// another transaction holds is left for the next time.
    /// </summary>
    public static Task<int> Trim(NpgsqlConnection connection, DateTimeOffset before, long keep, CancellationToken cancellation) =>
        connection.Run(cancellation, Sql("""
            DELETE FROM exposure_answers WHERE sequence IN (
                SELECT sequence FROM exposure_answers
                WHERE sequence IN (SELECT sequence FROM exposure_answers ORDER BY sequence LIMIT $3)
                    AND (at < $1 OR sequence <= (SELECT max(sequence) FROM exposure_answers) - $2)
                FOR UPDATE SKIP LOCKED)
            """).With(before.UtcTicks).With(keep).With((long)TrimAtOnce));

    public static Task<int> ForgetLearners(NpgsqlConnection connection, DateTimeOffset before, CancellationToken cancellation) =>
        connection.Run(
            cancellation,
            Lock(),
            Sql("DELETE FROM exposure_erasures WHERE at < $1").With(before.UtcTicks),
            Sql("DELETE FROM exposure_counts WHERE last < $1").With(before.UtcTicks),
            Sql("""
                DELETE FROM exposure_learners l WHERE NOT EXISTS (SELECT FROM exposure_answers a WHERE a.learner = l.id)
                    AND NOT EXISTS (SELECT FROM exposure_counts c WHERE c.learner = l.id)
                """));

    /// <summary>A table of few rows, which readers may go on reading; locking that of answers would keep its vacuum out.</summary>
    private static NpgsqlBatchCommand Lock() => Sql("LOCK TABLE exposure_variants IN EXCLUSIVE MODE");

    private static NpgsqlBatchCommand Remember(TenantId tenant, LearnerId learner, DateTimeOffset at) => Sql("""
        INSERT INTO exposure_erasures AS e (who, at) VALUES ($1, $2) ON CONFLICT (who) DO UPDATE SET at = greatest(e.at, excluded.at)
        """).With(LearnerMark.Of(tenant, learner).ToArray()).With(at.UtcTicks);

    /// <summary>Locks, and says which of these learners were erased: mark in hexadecimal → UTC ticks.</summary>
    private static async Task<Dictionary<string, long>> Erased(
        NpgsqlConnection connection, ImmutableArray<Exposure> shown, ImmutableArray<Outcome> outcomes, CancellationToken cancellation)
    {
        byte[][] marks = [.. shown.Select(one => (one.Tenant, one.Learner)).Concat(outcomes.Select(one => (one.Tenant, one.Learner)))
            .Distinct().Select(one => LearnerMark.Of(one.Tenant, one.Learner).ToArray())];
        List<(string Who, long At)> rows = await connection.Rows(
            row => (Convert.ToHexString(row.GetFieldValue<byte[]>(0)), row.GetInt64(1)),
            cancellation,
            Lock(),
            Sql("SELECT who, at FROM exposure_erasures WHERE who = ANY ($1)").With(marks)).ConfigureAwait(false);
        return rows.ToDictionary(row => row.Who, row => row.At);
    }

    private static bool IsErased(Dictionary<string, long> erased, TenantId tenant, LearnerId learner, DateTimeOffset at) =>
        erased.Count > 0 && erased.TryGetValue(Convert.ToHexString(LearnerMark.Of(tenant, learner).ToArray()), out long when) && at.UtcTicks <= when;

    private static NpgsqlBatchCommand InternLearners(ImmutableArray<Exposure> shown)
    {
        (string Tenant, string Learner)[] learners = [.. shown.Select(exposure => (exposure.Tenant.Value, exposure.Learner.Value)).Distinct()];
        return Sql("""
            INSERT INTO exposure_learners (tenant, learner) SELECT s.tenant, s.learner FROM unnest($1, $2) s(tenant, learner)
            WHERE NOT EXISTS (SELECT FROM exposure_learners l WHERE l.tenant = s.tenant AND l.learner = s.learner)
            """).With(learners.Select(one => one.Tenant).ToArray()).With(learners.Select(one => one.Learner).ToArray());
    }

    private static NpgsqlBatchCommand InternVariants(ImmutableArray<Exposure> shown)
    {
        (string Tenant, string Experiment, string Variant)[] variants =
            [.. shown.Select(exposure => (exposure.Tenant.Value, exposure.Experiment, exposure.Variant)).Distinct()];
        return Sql("""
            INSERT INTO exposure_variants (tenant, experiment, variant)
            SELECT s.tenant, s.experiment, s.variant FROM unnest($1, $2, $3) s(tenant, experiment, variant)
            WHERE NOT EXISTS (
                SELECT FROM exposure_variants v WHERE v.tenant = s.tenant AND v.experiment = s.experiment AND v.variant = s.variant)
            """)
            .With(variants.Select(one => one.Tenant).ToArray()).With(variants.Select(one => one.Experiment).ToArray())
            .With(variants.Select(one => one.Variant).ToArray());
    }

    /// <summary>Answers in their order, and their counts. The items of all come in one array; each says whose it is.</summary>
    private static NpgsqlBatchCommand Add(ImmutableArray<Exposure> shown)
    {
        var items = shown.SelectMany((exposure, answer) => exposure.Items.Select((item, i) => (Answer: answer + 1, Place: i + 1, Item: item))).ToArray();
        return Sql("""
            WITH items AS (
                SELECT answer, array_agg(resource ORDER BY place) AS resources, array_agg(propensity ORDER BY place) AS propensities
                FROM unnest($7, $8, $9, $10) i(answer, place, resource, propensity) GROUP BY answer),
            added AS (
                INSERT INTO exposure_answers (learner, variant, request, at, resources, propensities)
                SELECT l.id, v.id, s.request, s.at, i.resources, i.propensities
                FROM unnest($1, $2, $3, $4, $5, $6) WITH ORDINALITY s(tenant, learner, experiment, variant, request, at, answer)
                JOIN items i ON i.answer = s.answer
                JOIN exposure_learners l ON l.tenant = s.tenant AND l.learner = s.learner
                JOIN exposure_variants v ON v.tenant = s.tenant AND v.experiment = s.experiment AND v.variant = s.variant
                ORDER BY s.answer
                RETURNING variant, learner, cardinality(resources) AS shown, at)
            INSERT INTO exposure_counts AS c (variant, learner, shown, rewarded, last)
            SELECT variant, learner, sum(shown), 0, max(at) FROM added GROUP BY variant, learner
            ON CONFLICT (variant, learner) DO UPDATE SET shown = c.shown + excluded.shown, last = greatest(c.last, excluded.last)
            """)
            .With(shown.Select(exposure => exposure.Tenant.Value).ToArray()).With(shown.Select(exposure => exposure.Learner.Value).ToArray())
            .With(shown.Select(exposure => exposure.Experiment).ToArray()).With(shown.Select(exposure => exposure.Variant).ToArray())
            .With(shown.Select(exposure => exposure.RequestId).ToArray()).With(shown.Select(exposure => exposure.At.UtcTicks).ToArray())
            .With(items.Select(item => item.Answer).ToArray()).With(items.Select(item => item.Place).ToArray())
            .With(items.Select(item => item.Item.Resource.Value).ToArray()).With(items.Select(item => item.Item.Propensity).ToArray());
    }

    /// <summary>Each outcome's latest showing; those that have none yet are rewarded and counted, once where several meet.</summary>
    private static NpgsqlBatchCommand Attribute(ImmutableArray<Outcome> outcomes, TimeSpan window) => Sql("""
        WITH fresh AS (
            SELECT DISTINCT l.id AS learner, latest.sequence, latest.variant, latest.place
            FROM unnest($1, $2, $3, $4, $5) o(tenant, learner, resource, since, until)
            JOIN exposure_learners l ON l.tenant = o.tenant AND l.learner = o.learner
            CROSS JOIN LATERAL (
                SELECT a.sequence, a.variant, a.rewarded, array_position(a.resources, o.resource) AS place
                FROM (
                    SELECT * FROM exposure_answers WHERE learner = l.id AND at BETWEEN o.since AND o.until
                    ORDER BY at DESC, sequence DESC LIMIT $6) a
                WHERE o.resource = ANY (a.resources)
                ORDER BY a.at DESC, a.sequence DESC LIMIT 1) latest
            WHERE latest.place <> ALL (latest.rewarded)),
        marked AS (
            UPDATE exposure_answers a SET rewarded = a.rewarded || f.places
            FROM (SELECT sequence, array_agg(place) AS places FROM fresh GROUP BY sequence) f WHERE a.sequence = f.sequence)
        UPDATE exposure_counts c SET rewarded = c.rewarded + f.count
        FROM (SELECT variant, learner, count(*) AS count FROM fresh GROUP BY variant, learner) f
        WHERE c.variant = f.variant AND c.learner = f.learner
        """)
        .With(outcomes.Select(outcome => outcome.Tenant.Value).ToArray()).With(outcomes.Select(outcome => outcome.Learner.Value).ToArray())
        .With(outcomes.Select(outcome => outcome.Resource.Value).ToArray())
        .With(outcomes.Select(outcome => Math.Max(0, outcome.At.UtcTicks - window.Ticks)).ToArray())
        .With(outcomes.Select(outcome => outcome.At.UtcTicks + LearnerLimits.ClockSkew.Ticks).ToArray())
        .With((long)ExperimentLimits.AnswersSearched);

    private static ImmutableArray<LoggedItem> Items(string[] resources, float[] propensities, int[] rewarded) =>
        [.. resources.Select((resource, i) => new LoggedItem(new ResourceId(resource), propensities[i], rewarded.Contains(i + 1)))];
}
