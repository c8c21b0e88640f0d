using Sextant.Catalogue;
using Sextant.Experiments;
using Sextant.Policies;
using Sextant.Resources;
using Sextant.Text;

namespace Sextant.Ranking;

/// <summary>
/// Gives some places of a finished answer to chance. The candidates next in line are dealt to the open places in turn, so
/// that a place has its own few: its item by rank, and those that may stand in for it. With probability Share the place is
/// drawn for, else its own item stands. Places are drawn for independently and share no candidate, hence the propensity
/// is exact whether one looks at a place alone or at the whole answer, where propensities multiply.
/// </summary>
/// <remarks>A draw: Thompson sampling over the ranking's scores, mixed with an even one (<see cref="ExplorationOptions.Even"/>).</remarks>
internal readonly ref struct Exploration(CatalogueView view, Workspace workspace, ContentPolicy policy, ExplorationOptions options)
{
    private readonly CandidateSet candidates = workspace.Candidates;

    /// <param name="requestId">Seeds the chance: the same request draws the same.</param>
    public void Apply(string requestId)
    {
        List<int> picked = workspace.Picked;
        int first = options.FromPlace - 1, open = picked.Count - first;
        if (!options.IsOn || open <= 0) return;

        List<int> next = NextInLine(open * options.Alternatives);
        var random = new Random((int)StableHash.Of(requestId));
        Span<int> arms = stackalloc int[options.Alternatives + 1];
        Span<double> odds = stackalloc double[options.Alternatives + 1];
        double best = Math.Max(0, candidates.ScoreOf(picked[0]));
        for (int i = 0; i < open; i++)
        {
            double chance = random.NextDouble(); // one a place, used or not
            int count = Deal(picked[first + i], next, i, open, arms);
            if (count == 1 || Diversity.IsSponsored(view, candidates.RowAt(arms[0]))) continue;
            Odds(arms[..count], best, odds[..count]);
            picked[first + i] = Draw(arms[..count], odds[..count], chance);
        }
    }

    /// <summary>
    /// The best candidates that were not picked; nobody may pay to stand in. They and the picked keep the policy's caps all
    /// together: then so does every answer that can be drawn from them.
    /// </summary>
    private List<int> NextInLine(int most)
    {
        List<int> next = workspace.NextInLine;
        next.Clear();
        Exposure exposure = new(policy);
        foreach (int candidate in workspace.Picked) exposure.Add(view.ResourceAt(candidates.RowAt(candidate)));
        foreach (int candidate in workspace.Order)
        {
            if (next.Count == most) break;
            Resource resource = view.ResourceAt(candidates.RowAt(candidate));
            if (resource.Kind == ResourceKind.Sponsored || workspace.Picked.Contains(candidate)) continue;
            if (exposure.RuleAgainst(resource) is not null) continue;
            exposure.Add(resource);
            next.Add(candidate);
        }
        return next;
    }

    private static int Deal(int own, List<int> next, int place, int places, Span<int> arms)
    {
        arms[0] = own;
        int count = 1;
        for (int i = place; i < next.Count && count < arms.Length; i += places) arms[count++] = next[i];
        return count;
    }

    /// <summary>The probability of each arm to stand in the place; the first is the place's own item.</summary>
    private void Odds(ReadOnlySpan<int> arms, double best, Span<double> odds)
    {
        Span<double> means = stackalloc double[arms.Length], deviations = stackalloc double[arms.Length];
        for (int i = 0; i < arms.Length; i++)
        {
            means[i] = candidates.ScoreOf(arms[i]);
            long uses = Math.Max(0, view.StatisticsAt(candidates.RowAt(arms[i])).Interactions);
            deviations[i] = options.Uncertainty * best / Math.Sqrt(1.0 + uses);
        }
        ThompsonChoice.Probabilities(means, deviations, odds);
        for (int i = 0; i < odds.Length; i++)
            odds[i] = options.Share * (options.Even / arms.Length + (1 - options.Even) * odds[i]) + (i == 0 ? 1 - options.Share : 0);
    }

    private int Draw(ReadOnlySpan<int> arms, ReadOnlySpan<double> odds, double chance)
    {
        int drawn = 0;
        for (; drawn < arms.Length - 1 && chance >= odds[drawn]; drawn++) chance -= odds[drawn];
        candidates.PropensityOf(arms[drawn]) = (float)odds[drawn];
        return arms[drawn];
    }
}
