using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Profiles;
using Sextant.Refusals;

namespace Sextant.Learners;

/// <summary>What is known of the learner, in words and page by page.</summary>
public sealed partial class LearnerGrain
{
    public async Task<LearnerProfile> Describe(CancellationToken cancellation = default)
    {
        Wake();
        await Confirm(0, cancellation);
        CatalogueView view = catalogue.View;
        if (view.Part.IsDivided) view = await met.Of(view, InterestProfile.WindowOf(history), surely: false, cancellation);
        interests.Follow(history, view);
        ImmutableArray<InterestSummary> summaries = interests.Describe(history, view, time.GetUtcNow());
        return new LearnerProfile(id, history.Version, summaries, RecentNewestFirst(), history.Seen.Length, Stated ?? LearnerPreferences.None);
    }

    public async Task<LearnerHistoryPage> History(long afterVersion, CancellationToken cancellation = default)
    {
        if (afterVersion < 0) throw RefusalException.Invalid("afterVersion", "A version is 0 or more.");
        ImmutableArray<JournalEntry> page = await journal.Read(tenant, id, afterVersion, LearnerLimits.HistoryPage, cancellation);
        bool last = page.IsEmpty || page[^1].Version == Version;
        return new LearnerHistoryPage([.. page.Select(entry => entry.Interaction)], last ? null : page[^1].Version);
    }

    private ImmutableArray<Interaction> RecentNewestFirst()
    {
        var recent = ImmutableArray.CreateBuilder<Interaction>(history.RecentCount);
        for (long version = history.Version; version > history.Version - history.RecentCount; version--) recent.Add(history[version]);
        return recent.MoveToImmutable();
    }
}
