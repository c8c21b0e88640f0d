using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>
/// Which rows an answer may contain: the caller's filter and the tenant's policy, less what the learner has seen where that
/// matters.
/// </summary>
internal sealed class Eligibility
{
    private readonly CatalogueView view;
    private readonly ResourceFilter filter;
    private readonly ContentScreen screen;
    private readonly uint kinds; // a bit each; 0 for all
    private readonly TeachingSense? barring; // null where missing prerequisites keep nothing out
    private readonly HashSet<int> excluded = []; // rows
    private readonly HashSet<int> hidden; // rows: a search asks of hundreds, and hashing their ids was most of its filter

    /// <param name="seen">Not to be shown again; empty when seen resources may come.</param>
    /// <param name="barring">What the learner knows, where missing prerequisites keep a resource out.</param>
    public Eligibility(
        CatalogueView view, ResourceFilter filter, ContentPolicy policy, ImmutableArray<ResourceId> seen, TeachingSense? barring = null)
    {
        this.view = view;
        this.filter = filter;
        this.barring = barring;
        screen = policy.For(filter);
        foreach (ResourceKind kind in filter.Kinds.IsDefault ? [] : filter.Kinds) kinds |= 1u << (int)kind;
        hidden = new HashSet<int>(seen.Length + (filter.Exclude.IsDefault ? 0 : filter.Exclude.Length));
        foreach (ResourceId id in seen)
            if (view.TryFind(id, out int row)) hidden.Add(row);
        foreach (ResourceId id in filter.Exclude.IsDefault ? [] : filter.Exclude)
            if (view.TryFind(id, out int row) && excluded.Add(row)) hidden.Add(row);
    }

    /// <summary>For rows that searches return: they are live and available already.</summary>
    public bool Passes(int row) => !IsHidden(row) && RuleAgainst(row) is null;

    /// <summary>The first parameter of the request or rule of the policy that keeps a row out, but for ids that are hidden.</summary>
    public Rule? RuleAgainst(int row)
    {
        Resource resource = view.ResourceAt(row);
        if (kinds != 0 && (kinds & (1u << (int)resource.Kind)) == 0) return Rule.Kind;
        if (!filter.Languages.IsDefaultOrEmpty && !SpeaksOneOf(filter.Languages, resource.Language)) return Rule.Language;
        if (filter.Concept is { } concept && (resource.Concepts.IsDefault || !resource.Concepts.Contains(concept))) return Rule.Concept;
        if (filter.MaxMinutes is { } limit && !(resource.Minutes <= limit)) return Rule.MaxMinutes;
        if (screen.RuleAgainst(resource) is { } rule) return rule;
        return barring is not null && barring.Bars(resource) ? Rule.Prerequisites : null;
    }

    /// <summary>Seen before or excluded by its id.</summary>
    public bool IsHidden(int row) => hidden.Contains(row);

    /// <summary>For rows from elsewhere.</summary>
    public bool Allows(int row) => IsThere(row) && Passes(row);

    /// <summary>The same, though the learner may have met it.</summary>
    public bool AllowsAgain(int row) => IsThere(row) && !excluded.Contains(row) && RuleAgainst(row) is null;

    private bool IsThere(int row) => view.IsLive(row) && view.ResourceAt(row).Available;

    private static bool SpeaksOneOf(ImmutableArray<string> asked, string language)
    {
        foreach (string range in asked)
            if (LanguageTag.Matches(range, language)) return true;
        return false;
    }
}
