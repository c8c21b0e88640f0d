using Sextant.Catalogue;
using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>
/// The one language in which an answer speaks, and which of its resources are in another: asked for, else stated by the
/// learner, else the one they have met most, else that of what the answer is about. Only in the last case are others a last
/// resort: somebody of whom nothing is known can at least read what they asked about.
/// </summary>
internal sealed class AnswerLanguage
{
    private const float LastResort = 1e-6f; // factor

    private readonly LanguagePreference preference;
    private readonly bool isLearners;

    /// <param name="otherFactor">Of what is in another language than those a learner is known to read, (0, 1].</param>
    /// <param name="about">Languages of what the answer is about, the most telling first; empty ones are unknown.</param>
    public AnswerLanguage(CatalogueView view, LearnerSnapshot learner, ResourceFilter filter, float otherFactor, IEnumerable<string> about)
    {
        bool asked = !filter.Languages.IsDefaultOrEmpty;
        preference = new LanguagePreference(view, learner, asked, otherFactor);
        string own = asked ? filter.Languages[0] : preference.Main;
        isLearners = own.Length > 0;
        Tag = isLearners ? own : about.FirstOrDefault(language => language.Length > 0) ?? "";
    }

    /// <summary>Empty when there is nothing to tell it by.</summary>
    public string Tag { get; }

    /// <summary>Whether a resource may stand in the answer only where there is nothing else.</summary>
    public bool IsLastResort(string language) =>
        !isLearners && Tag.Length > 0 && language.Length > 0 && !LanguageTag.SameLanguage(Tag, language);

    /// <summary>Of a score, in (0, 1]; next to nothing for a last resort.</summary>
    public float FactorOf(string language) => IsLastResort(language) ? LastResort : preference.FactorOf(language);
}
