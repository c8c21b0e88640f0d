using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Orleans.Storage;
using Sextant.Bench.Measuring;
using Sextant.Learners;
using Sextant.Refusals;

namespace Sextant.Bench.Storage;

/// <summary>One learner who appends batch after batch and sends what was not acknowledged again under the same ids.</summary>
internal sealed class JournalLoad(IInteractionJournal journal, string name, int batch, int seed)
{
    private static readonly TenantId Tenant = new("bench");
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LearnerId learner = new(name);
    private readonly Random random = new(seed);
    private long version;

    public int Refused { get; private set; }

    /// <summary>The ids of every batch that was acknowledged.</summary>
    public List<string> Acknowledged { get; } = [];

    public async Task Run(Func<bool> goesOn, Latencies latencies)
    {
        while (goesOn())
        {
            ImmutableArray<Interaction> next = Next();
            long began = Stopwatch.GetTimestamp();
            while (!await TryAppend(next)) Refused++;
            latencies.Add(Stopwatch.GetElapsedTime(began));
            Acknowledged.AddRange(next.Select(interaction => interaction.Id));
        }
    }

    private async Task<bool> TryAppend(ImmutableArray<Interaction> interactions)
    {
        try
        {
            version = (await journal.Append(Tenant, learner, version, interactions)).Version;
            return true;
        }
        catch (Exception failure) when (failure is RefusalException or InconsistentStateException)
        {
            try
            {
                ImmutableArray<JournalEntry> known = await journal.Read(Tenant, learner, version, int.MaxValue);
                if (!known.IsEmpty) version = known[^1].Version;
            }
            catch (RefusalException)
            {
                // Still away; the next attempt says so too.
            }
            return false;
        }
    }

    /// <summary>Ids as platforms make them: GUIDs for interactions, slugs for resources.</summary>
    private ImmutableArray<Interaction> Next()
    {
        var interactions = ImmutableArray.CreateBuilder<Interaction>(batch);
        Span<byte> guid = stackalloc byte[16];
        for (int i = 0; i < batch; i++)
        {
            random.NextBytes(guid);
            var resource = new ResourceId(string.Create(CultureInfo.InvariantCulture, $"course-{random.Next(100)}/lesson-{random.Next(1000)}"));
            interactions.Add(new Interaction(
                new Guid(guid).ToString(), resource, (InteractionKind)random.Next(10), random.Next(3) == 0 ? 0.75f : null, Start.AddSeconds(random.Next(10_000_000))));
        }
        return interactions.MoveToImmutable();
    }
}
