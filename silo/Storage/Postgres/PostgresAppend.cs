using System.Collections.Immutable;
using System.Diagnostics;
using Orleans.Storage;
using Sextant.Learners;

namespace Sextant.Storage.Postgres;

/// <summary>A learner's interactions that wait for their turn in a group commit, and the caller who waits for the receipt.</summary>
internal sealed class PostgresAppend(
    TenantId tenant, LearnerId learner, long expectedVersion, ImmutableArray<Interaction> interactions, CancellationToken cancellation)
{
    // A caller's continuation must never run where everybody's groups are written.
    private readonly TaskCompletionSource<JournalReceipt> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JournalReceipt? receipt;
    private InconsistentStateException? rejection;

    public TenantId Tenant => tenant;

    public LearnerId Learner => learner;

    public ImmutableArray<Interaction> Interactions => interactions;

    /// <summary>What the queue's and the group's bounds count.</summary>
    public int Rows => Math.Max(1, interactions.Length);

    /// <summary>Whether the learner may have to be made known first. An empty batch leaves no trace.</summary>
    public bool MayBegin => expectedVersion == 0 && !interactions.IsEmpty;

    public Task<JournalReceipt> Outcome => outcome.Task;

    /// <summary>The span within which the append was asked for.</summary>
    public Activity? Caller { get; } = Activity.Current;

    /// <summary>False when the caller has given up: then it is told so, and nothing is done.</summary>
    public bool Start()
    {
        if (!cancellation.IsCancellationRequested) return true;
        outcome.TrySetCanceled(cancellation);
        return false;
    }

    /// <summary>Decides what is accepted, again when a transaction is run again.</summary>
    /// <param name="version">The learner's last one, with what earlier requests of the group add.</param>
    /// <param name="isNew">Whether the learner has not used an id before; remembers that it has now.</param>
    public ImmutableArray<Interaction> Decide(long version, Func<string, bool> isNew)
    {
        (receipt, rejection) = (null, null);
        if (version != expectedVersion)
        {
            rejection = new InconsistentStateException(
                $"A learner of tenant {tenant} is at version {version}, not {expectedVersion}: another activation has written.");
            return [];
        }
        ImmutableArray<Interaction> accepted = [.. interactions.Where(interaction => isNew(interaction.Id))];
        receipt = new JournalReceipt(version + accepted.Length, accepted);
        return accepted;
    }

    /// <summary>The group is committed: tells the caller what was decided.</summary>
    public void Settle()
    {
        if (rejection is null) outcome.TrySetResult(receipt!);
        else outcome.TrySetException(rejection);
    }

    /// <summary>The group was not committed, or nobody knows: tells the caller, whatever was decided.</summary>
    public void Fail(Exception reason) => outcome.TrySetException(reason);
}
