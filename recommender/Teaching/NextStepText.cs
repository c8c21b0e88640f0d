using Sextant.Ranking;

namespace Sextant.Teaching;

/// <summary>Why something comes next, as a sentence for learners, in English or Chinese.</summary>
internal readonly struct NextStepText(string language)
{
    private readonly bool chinese = LanguageTag.SameLanguage(language, "zh");

    public string Lesson(string concept) => chinese ? $"先学“{concept}”，你的目标需要它。" : $"Teaches {concept}, which your goal takes.";
}
