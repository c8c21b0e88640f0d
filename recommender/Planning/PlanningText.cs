using System.Globalization;
using Sextant.Ranking;

namespace Sextant.Planning;

/// <summary>Why a step, a resource or a review is there, in English or Chinese.</summary>
internal readonly struct PlanningText(string language)
{
    private readonly bool chinese = LanguageTag.SameLanguage(language, "zh");

    public string Goal => chinese ? "这是你的目标。" : "This is your goal.";

    public string NeededFor(string next, string goal) => (chinese, next == goal) switch
    {
        (true, true) => $"学“{goal}”之前需要它。",
        (true, false) => $"学“{next}”之前需要它，而“{next}”通往“{goal}”。",
        (false, true) => $"{goal} builds on it.",
        _ => $"{next} builds on it, on the way to {goal}.",
    };

    public string Begun(float mastery) => chinese ? $"你已掌握约 {Percent(mastery)}。" : $"You have about {Percent(mastery)} of it already.";

    public string Forgotten => chinese ? "你学会过，现在需要重温。" : "You knew it once; it needs freshening up.";

    public string Ready => chinese ? "所需的基础你都已具备，可以开始。" : "You have all it builds on.";

    public string LikelyReady => chinese ? "所需的基础你大概都已具备。" : "You probably know all it builds on.";

    public string Beginning => chinese ? "它不需要别的基础，可以从这里开始。" : "It builds on nothing else: a place to begin.";

    public string Part(float minutes) => chinese
        ? $"时间只够开个头：学完约需 {Whole(minutes)} 分钟。"
        : $"There is time to begin it: all of it takes about {Whole(minutes)} minutes.";

    public string BuildsOn(string before, int others) => (chinese, others) switch
    {
        (true, 0) => $"以前面的“{before}”为基础。",
        (true, _) => $"以前面的“{before}”等 {others + 1} 项为基础。",
        (false, 0) => $"Builds on {before}, earlier in this path.",
        (false, 1) => $"Builds on {before} and another step of this path.",
        _ => $"Builds on {before} and {others} other steps of this path.",
    };

    public string Teaches(int steps) => (chinese, steps) switch
    {
        (true, 1) => "讲的正是这一步。",
        (true, _) => $"同时讲到本路径的 {steps} 步。",
        (false, 1) => "About this step.",
        _ => $"Serves {steps} steps of this path.",
    };

    public string Interest => chinese ? "与你的兴趣相近。" : "Close to what interests you.";

    public string Quality => chinese ? "学习者评价较好。" : "Other learners found it good.";

    public string Difficulty => chinese ? "难度适合你现在的水平。" : "As hard as suits you now.";

    public string Unseen => chinese ? "你还没有看过。" : "New to you.";

    public string Due(double recall) => chinese
        ? $"现在回忆起来的可能约为 {Percent(recall)}，复习正当时。"
        : $"By now you would recall it with a probability of {Percent(recall)}: time for a review.";

    private static string Whole(float minutes) => minutes.ToString("F0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("F0", CultureInfo.InvariantCulture) + " %";
}
