using System.Collections.Immutable;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Recommending;

namespace Sextant.Experiments;

/// <summary>One learner's part in experiments: the variant, what was shown last, and what comes of it. Lives with the learner's grain.</summary>
public sealed class LearnerExposures
{
    private readonly ExposureRecorder recorder;
    private readonly TenantId tenant;
    private readonly LearnerId learner;
    private readonly ShownItems shown;

    internal LearnerExposures(ExposureRecorder recorder, TenantId tenant, LearnerId learner)
    {
        (this.recorder, this.tenant, this.learner) = (recorder, tenant, learner);
        Variant = recorder.Experiment.VariantOf(tenant, learner);
        shown = new ShownItems(recorder.Experiment.Window, item => Offer(item, 0));
    }

    public string Variant { get; }

    /// <summary>Remembers an answer as shown. It never fails and never waits.</summary>
    public RankedAnswer Remember(RankedAnswer answer)
    {
        if (answer.Items.IsEmpty) return answer;
        DateTimeOffset now = recorder.Now;
        string variant = answer.Variant ?? Variant;
        recorder.Show(new Exposure(
            tenant, learner, answer.RequestId, recorder.Experiment.Name, variant, now,
            ImmutableArray.CreateRange(answer.Items, item => new ShownItem(item.Id, item.Propensity))));
        if (!recorder.HasSinks) return answer;
        for (int i = 0; i < answer.Items.Length; i++)
        {
            RankedResource item = answer.Items[i];
            shown.Add(new Shown(item.Id, variant, i + 1, item.Propensity, item.Features, now));
        }
        return answer;
    }

    /// <summary>A positive interaction (<see cref="InteractionSign"/> above 0) is the outcome of what was shown before it.</summary>
    public void Did(ImmutableArray<Interaction> accepted)
    {
        foreach (Interaction interaction in accepted)
        {
            if (InteractionSign.Of(interaction) <= 0) continue;
            recorder.Follow(new Outcome(tenant, learner, interaction.ResourceId, interaction.At));
            if (shown.Take(interaction.ResourceId, interaction.At, LearnerLimits.ClockSkew) is { } item) Offer(item, 1);
        }
    }

    /// <summary>Removes what is kept of the learner; returns how many answers.</summary>
    public Task<long> Erase(CancellationToken cancellation)
    {
        shown.Forget();
        return recorder.Erase(tenant, learner, cancellation);
    }

    /// <summary>The learner leaves memory: what has had no outcome yet is taken to have none.</summary>
    public void Close() => shown.GiveUpAll();

    private void Offer(Shown item, float reward) => recorder.Offer(
        new ItemOutcome(tenant, item.Resource, item.Variant, item.Place, item.Propensity, item.Features, reward));
}
