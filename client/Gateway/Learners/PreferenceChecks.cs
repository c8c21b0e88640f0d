using Sextant.Gateway.Validation;
using Sextant.Learners;

namespace Sextant.Gateway.Learners;

internal static class PreferenceChecks
{
    public static Fault? Check(Wire.LearnerPreferences preferences) =>
        Rules.Ids(preferences.Interests, "interests", LearnerLimits.StatedConcepts)
        ?? Rules.Ids(preferences.Goals, "goals", LearnerLimits.StatedConcepts)
        ?? Rules.Each(preferences.Languages, "languages", LearnerLimits.StatedLanguages, Language);

    private static Fault? Language(string? tag, string field) => string.IsNullOrEmpty(tag) ? Rules.Missing(field) : Rules.Language(tag, field);
}
