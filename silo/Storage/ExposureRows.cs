using System.Collections.Immutable;
using Sextant.Experiments;
using Sextant.Learners;

namespace Sextant.Storage;

/// <summary>The exposure log's statements. Learners and variants stand as their row ids.</summary>
internal static class ExposureRows
{
    private const int TrimAtOnce = 1000;

    public static void Add(SqliteConnection connection, Exposure exposure)
    {
        long learner = Find(connection, exposure.Tenant, exposure.Learner) ?? Intern(connection, exposure.Tenant, exposure.Learner);
        long variant = VariantOf(connection, exposure.Tenant, exposure.Experiment, exposure.Variant);
        connection.Prepare("INSERT INTO answers (learner, variant, request, at) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, learner).Bind(2, variant).Bind(3, exposure.RequestId).Bind(4, exposure.At.UtcTicks).Run();
        long answer = connection.LastRowId;
        for (int i = 0; i < exposure.Items.Length; i++)
        {
            connection.Prepare("INSERT INTO items (answer, place, resource, propensity, rewarded) VALUES (?1, ?2, ?3, ?4, 0)")
                .Bind(1, answer).Bind(2, i + 1).Bind(3, exposure.Items[i].Resource.Value).Bind(4, exposure.Items[i].Propensity).Run();
        }
        connection.Prepare("""
            INSERT INTO counts (variant, learner, shown, rewarded, last) VALUES (?1, ?2, ?3, 0, ?4)
            ON CONFLICT (variant, learner) DO UPDATE SET shown = shown + ?3, last = max(last, ?4)
            """).Bind(1, variant).Bind(2, learner).Bind(3, exposure.Items.Length).Bind(4, exposure.At.UtcTicks).Run();
    }

    public static void Attribute(SqliteConnection connection, Outcome outcome, TimeSpan window)
    {
        if (Find(connection, outcome.Tenant, outcome.Learner) is not { } learner) return;
        if (LatestShowing(connection, learner, outcome, window) is not var (answer, place, variant)) return;
        connection.Prepare("UPDATE items SET rewarded = 1 WHERE answer = ?1 AND place = ?2").Bind(1, answer).Bind(2, place).Run();
        connection.Prepare("UPDATE counts SET rewarded = rewarded + 1 WHERE variant = ?1 AND learner = ?2").Bind(1, variant).Bind(2, learner).Run();
    }

    public static ImmutableArray<LoggedExposure> Read(SqliteConnection connection, TenantId tenant, long after, int limit, DateTimeOffset before)
    {
        // A cross join is never reordered: the answers from the given place on.
        var rows = connection.Prepare("""
            SELECT a.sequence, a.learner, a.request, v.experiment, v.variant, a.at
            FROM answers a CROSS JOIN variants v ON v.id = a.variant
            WHERE a.sequence > ?1 AND v.tenant = ?2 AND a.at < ?3 ORDER BY a.sequence LIMIT ?4
            """);
        rows.Bind(1, after).Bind(2, tenant.Value).Bind(3, before.UtcTicks).Bind(4, Math.Max(0, limit));
        var answers = ImmutableArray.CreateBuilder<LoggedExposure>();
        while (rows.Step())
        {
            answers.Add(new LoggedExposure(
                rows.Int64(0), rows.Int64(1), rows.Text(2), rows.Text(3), rows.Text(4), new DateTimeOffset(rows.Int64(5), TimeSpan.Zero), []));
        }
        for (int i = 0; i < answers.Count; i++) answers[i] = answers[i] with { Items = ItemsOf(connection, answers[i].Sequence) };
        return answers.DrainToImmutable();
    }

    public static ImmutableArray<VariantTally> Tally(SqliteConnection connection, TenantId tenant, string experiment)
    {
        var rows = connection.Prepare("""
            SELECT v.variant, count(*), sum(c.shown), sum(c.rewarded),
                sum(c.shown * c.shown), sum(c.rewarded * c.rewarded), sum(c.shown * c.rewarded)
            FROM variants v CROSS JOIN counts c ON c.variant = v.id
            WHERE v.tenant = ?1 AND v.experiment = ?2 GROUP BY v.id ORDER BY v.id
            """);
        rows.Bind(1, tenant.Value).Bind(2, experiment);
        var tallies = ImmutableArray.CreateBuilder<VariantTally>();
        while (rows.Step())
            tallies.Add(new VariantTally(rows.Text(0), rows.Int64(1), rows.Int64(2), rows.Int64(3), rows.Int64(4), rows.Int64(5), rows.Int64(6)));
        return tallies.DrainToImmutable();
    }

    public static bool IsErased(SqliteConnection connection, TenantId tenant, LearnerId learner, DateTimeOffset at) =>
        connection.Prepare("SELECT 1 FROM erasures WHERE who = ?1 AND at >= ?2").Bind(1, LearnerMark.Of(tenant, learner).ToArray()).Bind(2, at.UtcTicks).Scalar() is not null;

    public static long Erase(SqliteConnection connection, TenantId tenant, LearnerId learner, DateTimeOffset at)
    {
        connection.Prepare("INSERT INTO erasures (who, at) VALUES (?1, ?2) ON CONFLICT (who) DO UPDATE SET at = max(at, ?2)")
            .Bind(1, LearnerMark.Of(tenant, learner).ToArray()).Bind(2, at.UtcTicks).Run();
        if (Find(connection, tenant, learner) is not { } row) return 0;
        connection.Prepare("DELETE FROM items WHERE answer IN (SELECT sequence FROM answers WHERE learner = ?1)").Bind(1, row).Run();
        long erased = connection.Prepare("DELETE FROM answers WHERE learner = ?1").Bind(1, row).Run();
        connection.Prepare("DELETE FROM counts WHERE learner = ?1 AND variant IN (SELECT id FROM variants)").Bind(1, row).Run();
        connection.Prepare("DELETE FROM learners WHERE id = ?1").Bind(1, row).Run();
        return erased;
    }

    /// <summary>Looks at the oldest thousand alone: an answer's place in the log and its age go together.</summary>
    public static int Trim(SqliteConnection connection, DateTimeOffset before, long keep)
    {
        long last = connection.Prepare("SELECT max(sequence) FROM answers").Scalar() ?? 0;
        var rows = connection.Prepare("SELECT sequence FROM (SELECT sequence, at FROM answers ORDER BY sequence LIMIT ?1) WHERE at < ?2 OR sequence <= ?3");
        rows.Bind(1, TrimAtOnce).Bind(2, before.UtcTicks).Bind(3, last - keep);
        var old = new List<long>();
        while (rows.Step()) old.Add(rows.Int64(0));
        foreach (long answer in old)
        {
            connection.Prepare("DELETE FROM items WHERE answer = ?1").Bind(1, answer).Run();
            connection.Prepare("DELETE FROM answers WHERE sequence = ?1").Bind(1, answer).Run();
        }
        return old.Count;
    }

    public static int ForgetLearners(SqliteConnection connection, DateTimeOffset before)
    {
        connection.Prepare("DELETE FROM erasures WHERE at < ?1").Bind(1, before.UtcTicks).Run();
        connection.Prepare("DELETE FROM counts WHERE last < ?1").Bind(1, before.UtcTicks).Run();
        return connection.Prepare("""
            DELETE FROM learners WHERE NOT EXISTS (SELECT 1 FROM answers a WHERE a.learner = learners.id)
                AND NOT EXISTS (SELECT 1 FROM counts c WHERE c.learner = learners.id AND c.variant IN (SELECT id FROM variants))
            """).Run();
    }

    private static long? Find(SqliteConnection connection, TenantId tenant, LearnerId learner) => connection
        .Prepare("SELECT id FROM learners WHERE tenant = ?1 AND learner = ?2").Bind(1, tenant.Value).Bind(2, learner.Value).Scalar();

    private static long Intern(SqliteConnection connection, TenantId tenant, LearnerId learner)
    {
        connection.Prepare("INSERT INTO learners (tenant, learner) VALUES (?1, ?2)").Bind(1, tenant.Value).Bind(2, learner.Value).Run();
        return connection.LastRowId;
    }

    private static long VariantOf(SqliteConnection connection, TenantId tenant, string experiment, string variant)
    {
        long? known = connection.Prepare("SELECT id FROM variants WHERE tenant = ?1 AND experiment = ?2 AND variant = ?3")
            .Bind(1, tenant.Value).Bind(2, experiment).Bind(3, variant).Scalar();
        if (known is { } row) return row;
        connection.Prepare("INSERT INTO variants (tenant, experiment, variant) VALUES (?1, ?2, ?3)")
            .Bind(1, tenant.Value).Bind(2, experiment).Bind(3, variant).Run();
        return connection.LastRowId;
    }

    /// <summary>Null also when that showing has its outcome already.</summary>
    private static (long Answer, long Place, long Variant)? LatestShowing(
        SqliteConnection connection, long learner, Outcome outcome, TimeSpan window)
    {
        var rows = connection.Prepare("""
            SELECT i.answer, i.place, a.variant, i.rewarded
            FROM (SELECT sequence, variant, at FROM answers WHERE learner = ?1 AND at BETWEEN ?2 AND ?3
                ORDER BY at DESC, sequence DESC LIMIT ?4) a
            CROSS JOIN items i ON i.answer = a.sequence
            WHERE i.resource = ?5 ORDER BY a.at DESC, a.sequence DESC LIMIT 1
            """);
        rows.Bind(1, learner).Bind(2, Since(outcome.At, window)).Bind(3, Until(outcome.At)).Bind(4, ExperimentLimits.AnswersSearched);
        rows.Bind(5, outcome.Resource.Value);
        if (!rows.Step()) return null;
        (long, long, long)? found = rows.Int64(3) == 0 ? (rows.Int64(0), rows.Int64(1), rows.Int64(2)) : null;
        rows.Reset();
        return found;
    }

    private static long Since(DateTimeOffset at, TimeSpan window) => Math.Max(0, at.UtcTicks - window.Ticks);

    private static long Until(DateTimeOffset at) => at.UtcTicks + LearnerLimits.ClockSkew.Ticks;

    private static ImmutableArray<LoggedItem> ItemsOf(SqliteConnection connection, long answer)
    {
        var rows = connection.Prepare("SELECT resource, propensity, rewarded FROM items WHERE answer = ?1 ORDER BY place").Bind(1, answer);
        var items = ImmutableArray.CreateBuilder<LoggedItem>();
        while (rows.Step()) items.Add(new LoggedItem(new ResourceId(rows.Text(0)), (float)rows.Double(1), rows.Int64(2) != 0));
        return items.DrainToImmutable();
    }
}
