using System.Collections.Immutable;
using Sextant.Refusals;

namespace Sextant.Learners;

/// <summary>What preferences must be to be kept, whoever brings them.</summary>
public static class PreferenceRules
{
    private const int MaxLanguageLength = 35; // RFC 5646, section 4.4.1

    /// <exception cref="RefusalException">Invalid: names the field at fault.</exception>
    public static void Check(LearnerPreferences preferences)
    {
        Concepts(preferences.Interests, "interests");
        Concepts(preferences.Goals, "goals");
        ImmutableArray<string> languages = preferences.Languages.IsDefault ? [] : preferences.Languages;
        Require(languages.Length <= LearnerLimits.StatedLanguages, "languages", $"At most {LearnerLimits.StatedLanguages} languages are kept.");
        for (int i = 0; i < languages.Length; i++)
        {
            bool formed = languages[i] is { Length: > 0 and <= MaxLanguageLength } tag && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
            Require(formed, $"languages[{i}]", "A language is a tag such as en or zh-hant.");
        }
    }

    private static void Concepts(ImmutableArray<ConceptId> concepts, string field)
    {
        if (concepts.IsDefault) return;
        Require(concepts.Length <= LearnerLimits.StatedConcepts, field, $"At most {LearnerLimits.StatedConcepts} concepts are kept.");
        for (int i = 0; i < concepts.Length; i++)
            Require(IdText.IsValid(concepts[i].Value), $"{field}[{i}]", $"An id has 1–{IdText.MaxLength} characters, none a control character.");
    }

    private static void Require(bool holds, string field, string message)
    {
        if (!holds) throw RefusalException.Invalid(field, message);
    }
}
