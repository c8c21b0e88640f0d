using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>Why a resource is not shown, as a sentence in English or Chinese.</summary>
internal readonly struct WhyNotText(string language)
{
    private readonly bool chinese = LanguageTag.SameLanguage(language, "zh");

    public string Shown(int place) => chinese ? $"它在推荐之中，排在第 {place} 位。" : $"It is in the answer, at place {place}.";

    public string TooAlike(string title) => chinese
        ? $"得分足够，但与已推荐的《{title}》太相近。"
        : $"Its score would do, but it is too much like “{title}”, which is shown.";

    /// <param name="outcome">One that needs no further word.</param>
    public string Of(WhyNotOutcome outcome) => (outcome, chinese) switch
    {
        (WhyNotOutcome.Unknown, true) => "目录中没有这项资源。",
        (WhyNotOutcome.Removed, true) => "它已从目录中删除。",
        (WhyNotOutcome.Unavailable, true) => "它目前不可用。",
        (WhyNotOutcome.Seen, true) => "你已经看过它。",
        (WhyNotOutcome.NotFound, true) => "没有任何线索指向它：它离你的兴趣较远，既不热门，也不算新。",
        (WhyNotOutcome.BelowFloor, true) => "它与你的相关度不够。",
        (WhyNotOutcome.Outranked, true) => "排在最后的推荐得分也比它高。",
        (WhyNotOutcome.Unknown, _) => "The catalogue has no such resource.",
        (WhyNotOutcome.Removed, _) => "It has been removed from the catalogue.",
        (WhyNotOutcome.Unavailable, _) => "It is not available at present.",
        (WhyNotOutcome.Seen, _) => "You have met it already.",
        (WhyNotOutcome.NotFound, _) => "Nothing led to it: it is far from your interests, not among the popular, and not new.",
        (WhyNotOutcome.BelowFloor, _) => "It is not relevant enough to you.",
        (WhyNotOutcome.Outranked, _) => "Even the last of what is shown scores higher.",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome has a sentence of its own."),
    };

    public string Of(Rule rule) => (rule, chinese) switch
    {
        (Rule.Kind, true) => "它不属于所要的类型。",
        (Rule.Language, true) => "它不是所要的语言。",
        (Rule.Concept, true) => "它没有讲所要的概念。",
        (Rule.MaxMinutes, true) => "它超过所允许的时长，或时长未知。",
        (Rule.Exclude, true) => "请求中排除了它。",
        (Rule.BlockTags, true) => "它带有请求中屏蔽的标签。",
        (Rule.Age, true) => "它有年龄要求，你的年龄未达到或未知。",
        (Rule.BannedTags, true) => "它带有你所在机构禁用的标签。",
        (Rule.Review, true) => "它尚未通过审核。",
        (Rule.AllowedKinds, true) => "你所在的机构不展示这种类型。",
        (Rule.MaxPerProvider, true) => "推荐中来自同一提供者的内容已达上限。",
        (Rule.MaxSponsored, true) => "推荐中的赞助内容已达上限。",
        (Rule.SponsoredFloor, true) => "它是赞助内容，与你的相关度不够。",
        (Rule.Prerequisites, true) => "它的先修知识你还没有掌握。",
        (Rule.Kind, _) => "It is not of a kind that is asked for.",
        (Rule.Language, _) => "It is not in a language that is asked for.",
        (Rule.Concept, _) => "It does not name the concept that is asked for.",
        (Rule.MaxMinutes, _) => "It is longer than is asked for, or of unknown length.",
        (Rule.Exclude, _) => "The request excludes it.",
        (Rule.BlockTags, _) => "It bears a tag that the request blocks.",
        (Rule.Age, _) => "It is meant for learners of some age, and yours is below it or unknown.",
        (Rule.BannedTags, _) => "It bears a tag that your institution bans.",
        (Rule.Review, _) => "It has not been approved by a review.",
        (Rule.AllowedKinds, _) => "Your institution does not show its kind.",
        (Rule.MaxPerProvider, _) => "The answer holds as many of its provider as it may.",
        (Rule.MaxSponsored, _) => "The answer holds as many sponsored resources as it may.",
        (Rule.SponsoredFloor, _) => "It is sponsored, and not relevant enough to you for that.",
        (Rule.Prerequisites, _) => "It builds on what you have yet to learn.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
    };
}
