using System.Globalization;
using Sextant.Knowledge;

namespace Sextant.Ranking;

/// <summary>Reasons as sentences for learners, in English or Chinese.</summary>
internal readonly struct ReasonText(string language)
{
    private readonly bool chinese = LanguageTag.SameLanguage(language, "zh");

    public string Sponsored(string text) => chinese ? $"赞助内容：{text}" : $"Sponsored: {text}";

    /// <param name="example">The title that stands for the interest; null when it is gone from the catalogue.</param>
    public string Interest(string? example) => (chinese, example) switch
    {
        (true, null) => "与你一直在学的内容相近。",
        (true, _) => $"与你学过的《{example}》相近。",
        (false, null) => "Close to what you have been studying.",
        _ => $"Close to “{example}” from your history.",
    };

    public string Session => chinese ? "延续你此刻正在看的内容。" : "Continues what you are looking at now.";

    public string Concept(string concept, string origin, ConceptStep step) => (step, chinese) switch
    {
        (ConceptStep.Same, true) => $"同样讲“{concept}”，你最近学过。",
        (ConceptStep.BuildsOn, true) => $"讲“{concept}”，以你学过的“{origin}”为基础。",
        (ConceptStep.Underlies, true) => $"讲“{concept}”，是“{origin}”的基础。",
        (ConceptStep.Related, true) => $"讲“{concept}”，与“{origin}”有关。",
        (ConceptStep.PartOf, true) => $"讲“{concept}”，是“{origin}”的一部分。",
        (ConceptStep.Whole, true) => $"讲“{concept}”，“{origin}”是其中一部分。",
        (ConceptStep.Stated, true) => $"讲“{concept}”，你说过对它感兴趣。",
        (ConceptStep.Goal, true) => $"讲“{concept}”，是你的目标。",
        (ConceptStep.TowardsGoal, true) => $"讲“{concept}”，是通往你的目标“{origin}”的一步。",
        (_, true) => $"讲“{concept}”，离“{origin}”不远。",
        (ConceptStep.Same, _) => $"Also about {concept}, which you met recently.",
        (ConceptStep.BuildsOn, _) => $"About {concept}, which builds on {origin}.",
        (ConceptStep.Underlies, _) => $"About {concept}, which {origin} builds on.",
        (ConceptStep.Related, _) => $"About {concept}, related to {origin}.",
        (ConceptStep.PartOf, _) => $"About {concept}, a part of {origin}.",
        (ConceptStep.Whole, _) => $"About {concept}, which {origin} is a part of.",
        (ConceptStep.Stated, _) => $"About {concept}, which you said interests you.",
        (ConceptStep.Goal, _) => $"About {concept}, your goal.",
        (ConceptStep.TowardsGoal, _) => $"About {concept}, a step towards your goal {origin}.",
        _ => $"About {concept}, not far from {origin}.",
    };

    public string SharedConcept(string concept) => chinese ? $"同样讲“{concept}”。" : $"Also about {concept}.";

    /// <param name="uses">Decayed: one of a fortnight ago counts half.</param>
    public string Popularity(double uses)
    {
        string count = Math.Max(1, Math.Round(uses)).ToString("N0", CultureInfo.InvariantCulture);
        return chinese ? $"近期热门：最近约使用 {count} 次。" : count == "1" ? "Used lately by others." : $"Popular now: used about {count} times lately.";
    }

    public string Freshness(int days) => (chinese, days) switch
    {
        (true, 0) => "新内容：今天发布。",
        (true, _) => $"较新：{days} 天前发布。",
        (false, 0) => "New: published today.",
        (false, 1) => "New: published yesterday.",
        _ => $"Recent: published {days} days ago.",
    };

    public string Disliked => chinese ? "但与你不想看的内容相近。" : "But close to what you put aside.";

    public string Words => chinese ? "包含你查询的词语。" : "Contains words of your question.";

    public string Meaning => chinese ? "内容与你的问题相近。" : "Close to what your question is about.";

    public string Similar(string title) => chinese ? $"与《{title}》相似。" : $"Similar to “{title}”.";

    /// <param name="example">The title of what they met before it; null when it is not known.</param>
    public string Collaborative(string? example) => (chinese, example) switch
    {
        (true, null) => "经历与你相近的学习者也学了它。",
        (true, _) => $"学过《{example}》的人也学了它。",
        (false, null) => "Learners with a history like yours chose it.",
        _ => $"Learners who met “{example}” chose it too.",
    };

    /// <inheritdoc cref="Collaborative"/>
    public string Sequence(string? example) => (chinese, example) switch
    {
        (true, null) => "学习者常在你最近学的内容之后学它。",
        (true, _) => $"常在《{example}》之后学。",
        (false, null) => "Often comes after what you met last.",
        _ => $"Often comes after “{example}”.",
    };

    /// <summary>For what is too new to be judged by behaviour.</summary>
    public string Alike => chinese ? "与适合你的内容相似。" : "Like resources that suit you.";

    public string Ready(string prerequisite) => chinese
        ? $"先修的“{prerequisite}”你已经会了。"
        : $"You know {prerequisite}, which it builds on.";

    public string Beyond(string prerequisite) => chinese
        ? $"但要先学“{prerequisite}”。"
        : $"But it builds on {prerequisite}, which you have yet to learn.";

    public string Mastered => chinese ? "但它讲的你已经掌握了。" : "But you have mastered what it teaches.";

    /// <param name="probability">Of a right answer, 0–1.</param>
    /// <param name="exercise">Whether there is something to answer.</param>
    public string Difficulty(bool fits, double probability, bool exercise)
    {
        string percent = Math.Round(100 * probability).ToString("0", CultureInfo.InvariantCulture);
        return (fits, exercise, chinese) switch
        {
            (true, true, true) => $"难度正合适：预计答对的可能为 {percent}%。",
            (false, true, true) => $"但难度不太合适：预计答对的可能为 {percent}%。",
            (true, false, true) => "难度适合你。",
            (false, false, true) => "但难度不太适合你。",
            (true, true, _) => $"About right for you: {percent} in 100 that you answer it right.",
            (false, true, _) => $"But not of the right difficulty: {percent} in 100 that you answer it right.",
            (true, false, _) => "Of about the right difficulty for you.",
            _ => "But not of the right difficulty for you.",
        };
    }

    public string Review(string concept) => chinese ? $"该复习“{concept}”了，别等忘了。" : $"Time to review {concept}, before it is forgotten.";

    public string Quality(bool good) => (good, chinese) switch
    {
        (true, true) => "学过的人评价或学习效果较好。",
        (false, true) => "但学过的人评价或学习效果较差。",
        (true, _) => "Has done its learners more good than most.",
        _ => "But has done its learners less good than most.",
    };

    public string Starter => chinese ? "适合入门：我们还不了解你的兴趣。" : "A place to start, while we know nothing of your interests yet.";
}
