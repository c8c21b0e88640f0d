using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>Which rows an answer may contain: the caller's filter, less what the learner has seen where that matters.</summary>
internal sealed class Eligibility
{
    private readonly CatalogueView view;
    private readonly ResourceFilter filter;
    private readonly uint kinds; // a bit each; 0 for all
    private readonly bool asksNothing; // of the resource itself
    private readonly HashSet<int> hidden; // rows: a search asks of hundreds, and hashing their ids was most of its filter

    /// <param name="seen">Not to be shown again; empty when seen resources may come.</param>
    public Eligibility(CatalogueView view, ResourceFilter filter, ImmutableArray<ResourceId> seen)
    {
        this.view = view;
        this.filter = filter;
        foreach (ResourceKind kind in filter.Kinds.IsDefault ? [] : filter.Kinds) kinds |= 1u << (int)kind;
        asksNothing = kinds == 0 && filter.MaxMinutes is null && filter.Languages.IsDefaultOrEmpty && filter.Concept is null;
        hidden = new HashSet<int>(seen.Length + (filter.Exclude.IsDefault ? 0 : filter.Exclude.Length));
        foreach (ResourceId id in seen) Hide(id);
        foreach (ResourceId id in filter.Exclude.IsDefault ? [] : filter.Exclude) Hide(id);
    }

    /// <summary>For rows that searches return: they are live and available already.</summary>
    public bool Passes(int row)
    {
        if (hidden.Contains(row)) return false;
        if (asksNothing) return true;
        Resource resource = view.ResourceAt(row);
        if (kinds != 0 && (kinds & (1u << (int)resource.Kind)) == 0) return false;
        if (filter.MaxMinutes is { } limit && !(resource.Minutes <= limit)) return false;
        if (!filter.Languages.IsDefaultOrEmpty && !SpeaksOneOf(filter.Languages, resource.Language)) return false;
        return filter.Concept is not { } concept || (!resource.Concepts.IsDefault && resource.Concepts.Contains(concept));
    }

    /// <summary>For rows from elsewhere.</summary>
    public bool Allows(int row) => view.IsLive(row) && view.ResourceAt(row).Available && Passes(row);

    private void Hide(ResourceId id)
    {
        if (view.TryFind(id, out int row)) hidden.Add(row);
    }

    private static bool SpeaksOneOf(ImmutableArray<string> asked, string language)
    {
        foreach (string range in asked)
            if (LanguageTag.Matches(range, language)) return true;
        return false;
    }
}
