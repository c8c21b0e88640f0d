using Npgsql;
using Sextant.Learners;

namespace Sextant.Storage.Postgres;

/// <summary>Rows to insert as columns, one array each, which is how they travel: one statement, whatever their number.</summary>
internal sealed class PostgresInteractionBatch(int capacity)
{
    // Ids hold no control characters.
    public const char Separator = '\n';

    private readonly List<long> learners = new(capacity);
    private readonly List<long> versions = new(capacity);
    private readonly List<string> ids = new(capacity);
    private readonly List<string> resources = new(capacity);
    private readonly List<short> kinds = new(capacity);
    private readonly List<float?> values = new(capacity);
    private readonly List<long> times = new(capacity); // UTC ticks
    private readonly List<int?> attempts = new(capacity);
    private readonly List<int?> hints = new(capacity);
    private readonly List<float?> seconds = new(capacity);
    private readonly List<short?> studiedKinds = new(capacity);
    private readonly List<string?> studiedConcepts = new(capacity);
    private readonly List<float?> studiedDifficulties = new(capacity);

    public int Count => learners.Count;

    public void Add(long learner, long version, Interaction interaction)
    {
        learners.Add(learner);
        versions.Add(version);
        ids.Add(interaction.Id);
        resources.Add(interaction.ResourceId.Value);
        kinds.Add((short)interaction.Kind);
        values.Add(interaction.Value);
        times.Add(interaction.At.UtcTicks);
        attempts.Add(interaction.Details?.Attempts);
        hints.Add(interaction.Details?.Hints);
        seconds.Add(interaction.Details?.Seconds);
        studiedKinds.Add((short?)interaction.Studied?.Kind);
        studiedConcepts.Add(interaction.Studied is { } studied ? string.Join(Separator, studied.Concepts.Select(concept => concept.Value)) : null);
        studiedDifficulties.Add(interaction.Studied?.Difficulty);
    }

    /// <summary>In the order of <see cref="PostgresJournalRows.Columns"/>, after the learner and the version.</summary>
    public NpgsqlBatchCommand AddTo(NpgsqlBatchCommand insert) => insert
        .With(learners).With(versions).With(ids).With(resources).With(kinds).With(values).With(times)
        .With(attempts).With(hints).With(seconds).With(studiedKinds).With(studiedConcepts).With(studiedDifficulties);
}
