using System.Globalization;
using Sextant.Ranking;

namespace Sextant.Exercises;

/// <summary>Why an exercise is asked, as sentences for learners, in English or Chinese.</summary>
internal readonly struct QuizText(string language)
{
    private readonly bool chinese = LanguageTag.SameLanguage(language, "zh");

    /// <param name="probability">Of a right answer, 0–1.</param>
    public string Practice(double probability) => chinese
        ? $"适合练习：你大约有 {Percent(probability)} 的把握答对。"
        : $"Right for practice: you should get it right about {Percent(probability)} of the time.";

    public string New(double probability) => chinese
        ? $"适合入门：对你来说是新内容，大约有 {Percent(probability)} 的把握答对。"
        : $"Right to begin with: it is new to you, and you should get it right about {Percent(probability)} of the time.";

    public string Measure => chinese ? "最能说明你目前的水平。" : "Tells most about what you can do.";

    public string Placement(string concept) => chinese
        ? $"看看你对“{concept}”及其基础掌握到哪里。"
        : $"Shows where you stand with {concept} and what goes with it.";

    private static string Percent(double share) => $"{Math.Round(100 * share).ToString("0", CultureInfo.InvariantCulture)}{'%'}";
}
