using System.Collections.Concurrent;
using Sextant.Behaviour;
using Sextant.Experiments;

namespace Sextant.Training;

/// <summary>
/// Lets a tenant's trained network go on learning from what comes of its answers on this silo, within the bounds of
/// <see cref="OnlineRanking"/>. In memory alone: a restart, or another model, begins again from what was trained.
/// </summary>
public sealed class OnlineRelevance(TrainingOptions options) : IOutcomeSink
{
    private readonly ConcurrentDictionary<TenantId, Learning> tenants = new();

    /// <summary>The trained model as it has learned on; itself where <see cref="TrainingOptions.Online"/> is off.</summary>
    public RelevanceModel Serve(TenantId tenant, RelevanceModel trained)
    {
        if (!options.Online) return trained;
        if (tenants.TryGetValue(tenant, out Learning? known) && known.Trained == trained) return known.Served;
        return tenants.AddOrUpdate(
            tenant, (_, model) => new Learning(model), (_, other, model) => other.Trained == model ? other : new Learning(model), trained).Served;
    }

    /// <inheritdoc/>
    public void Observe(ItemOutcome outcome)
    {
        if (!outcome.Features.IsDefaultOrEmpty && tenants.TryGetValue(outcome.Tenant, out Learning? learning)) learning.Learn(outcome);
    }

    private sealed class Learning(RelevanceModel trained)
    {
        private readonly Lock gate = new();
        private readonly OnlineRanking ranking = new(trained.Network, new OnlineBounds());
        private RelevanceModel served = trained;

        public RelevanceModel Trained { get; } = trained;

        public RelevanceModel Served => Volatile.Read(ref served);

        /// <summary>Microseconds: a few hundred parameters.</summary>
        public void Learn(ItemOutcome outcome)
        {
            // An answer of before the model changed says nothing to this one.
            if (outcome.Features.Length != Trained.Network.Inputs.Length) return;
            lock (gate)
            {
                ranking.Learn(outcome.Features.AsSpan(), taken: outcome.Reward > 0);
                Volatile.Write(ref served, Trained.With(ranking.Network));
            }
        }
    }
}
