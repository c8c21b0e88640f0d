using Sextant.Catalogue;
using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>
/// The languages a learner has asked for or been drawn to, by the examples of their interests. A soft preference: what is in another
/// language keeps a part of its score, so that it stands below, and alone when there is nothing else.
/// </summary>
internal sealed class LanguagePreference
{
    // A language of at least this share of the interests is as good as any other.
    private const float EnoughShare = 0.15f;

    private readonly List<(string Language, float Share)> shares = [];
    private readonly float otherFactor;

    /// <param name="asked">True when the caller chose languages: then none is preferred.</param>
    public LanguagePreference(CatalogueView view, LearnerSnapshot learner, bool asked, float otherFactor)
    {
        this.otherFactor = otherFactor;
        if (asked) return;
        foreach (string language in learner.Stated is { Languages.IsDefault: false } stated ? stated.Languages : []) Add(language, EnoughShare);
        if (shares.Count > 0) Main = shares[0].Language;
        foreach (Interest interest in learner.Interests)
        {
            if (!view.TryFind(interest.Example, out int row)) continue;
            string language = view.ResourceAt(row).Language;
            if (language.Length > 0) Add(language, interest.Weight);
        }
        if (Main.Length == 0 && shares.Count > 0) Main = shares.MaxBy(of => of.Share).Language;
    }

    /// <summary>The first that was stated, else the one met most; empty when none is known, or the caller chose.</summary>
    public string Main { get; } = "";

    /// <summary>In [otherFactor, 1]; 1 when the language of either side is unknown.</summary>
    public float FactorOf(string language)
    {
        if (shares.Count == 0 || language.Length == 0) return 1;
        int i = IndexOf(language);
        float share = i < 0 ? 0 : shares[i].Share;
        return otherFactor + (1 - otherFactor) * Math.Min(1, share / EnoughShare);
    }

    private void Add(string language, float share)
    {
        int i = IndexOf(language);
        if (i < 0) shares.Add((language, share));
        else shares[i] = (language, shares[i].Share + share);
    }

    private int IndexOf(string language)
    {
        for (int i = 0; i < shares.Count; i++)
            if (LanguageTag.SameLanguage(shares[i].Language, language)) return i;
        return -1;
    }
}
