using System.Collections.Immutable;
using Orleans.Storage;
using Sextant.Learners;
using Sextant.Refusals;

namespace Sextant.Storage.Postgres;

/// <summary>
/// A learner as a silo keeps one: appends at the version it knows, reads the truth after a failure, and sends what was not
/// acknowledged again under the same ids.
/// </summary>
internal sealed class IngestingLearner(IInteractionJournal journal, string name)
{
    private long version;

    public LearnerId Id { get; } = new(name);

    /// <summary>Ids that were acknowledged as new, by this one alone.</summary>
    public List<string> Acknowledged { get; } = [];

    public int Refused { get; private set; }

    /// <summary>Returns when the batch is acknowledged.</summary>
    public async Task Append(ImmutableArray<Interaction> batch)
    {
        while (true)
        {
            try
            {
                JournalReceipt receipt = await journal.Append(Some.Tenant, Id, version, batch);
                version = receipt.Version;
                Acknowledged.AddRange(receipt.Accepted.Select(interaction => interaction.Id));
                return;
            }
            catch (Exception failure) when (failure is InconsistentStateException or RefusalException { Refusal: Refusal.Unavailable })
            {
                if (failure is RefusalException) Refused++;
                await ReadVersion();
            }
        }
    }

    private async Task ReadVersion()
    {
        while (true)
        {
            try
            {
                version = (await journal.Read(Some.Tenant, Id, 0, int.MaxValue)).LastOrDefault()?.Version ?? 0;
                return;
            }
            catch (RefusalException)
            {
                Refused++; // a read waits a moment before it refuses
            }
        }
    }
}
