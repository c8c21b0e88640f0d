using System.Collections.Immutable;
using Sextant.Memory;

namespace Sextant.Tracing;

/// <summary>
/// What is stored of what a learner has shown to know: facts only, so that new trained parameters make no stored state wrong.
/// </summary>
/// <param name="Concepts">The one practised longest ago first; at most <see cref="TracingLimits.Concepts"/>.</param>
/// <param name="Items">Exercises answered lately, the one answered longest ago first; at most <see cref="TracingLimits.Items"/>.</param>
/// <param name="All">Answers to exercises of any concept.</param>
/// <param name="Steps">
/// The latest answers in their order, packed, oldest first, an entry for each concept asked: what tells how practice went from
/// concept to concept. Answers go from it by the block, so it holds <see cref="TracingLimits.Steps"/> at most.
/// </param>
/// <param name="Rating">What all concepts have in common.</param>
[GenerateSerializer, Immutable, Alias("sextant.learner-knowledge")]
public sealed record LearnerKnowledge(
    [property: Id(0)] ImmutableArray<ConceptFacts> Concepts,
    [property: Id(1)] ImmutableArray<ItemFacts> Items,
    [property: Id(2)] AnswerTally All,
    [property: Id(3)] ImmutableArray<int> Steps = default,
    [property: Id(4)] AbilityRating Rating = default)
{
    public static readonly LearnerKnowledge None = new([], [], default, []);
}

/// <summary>What answers say of an ability, as a chess rating does of a player: moved by every answer, with rules that no training changes.</summary>
/// <param name="Offset">Logits above or below what is expected of anybody.</param>
/// <param name="Information">Precision gathered from answers, 1 / logits²; 0: none.</param>
[GenerateSerializer, Immutable, Alias("sextant.ability-rating")]
public readonly record struct AbilityRating([property: Id(0)] float Offset, [property: Id(1)] float Information);

/// <param name="Count">Answers.</param>
/// <param name="Credit">Sum of their values, each 0–1.</param>
[GenerateSerializer, Immutable, Alias("sextant.answer-tally")]
public readonly record struct AnswerTally([property: Id(0)] int Count, [property: Id(1)] float Credit);

/// <param name="Tally">Every answer ever given.</param>
/// <param name="Recent">The latest answers, packed, oldest first; at most <see cref="TracingLimits.RecentAnswers"/>.</param>
/// <param name="Exposures">Resources completed that teach it.</param>
/// <param name="Memory">Null until the first answer.</param>
/// <param name="Rating">How the concept differs from what is common to all.</param>
[GenerateSerializer, Immutable, Alias("sextant.concept-facts")]
public sealed record ConceptFacts(
    [property: Id(0)] ConceptId Concept,
    [property: Id(1)] AnswerTally Tally,
    [property: Id(2)] ImmutableArray<long> Recent,
    [property: Id(3)] int Exposures,
    [property: Id(4)] MemoryState? Memory,
    [property: Id(5)] AbilityRating Rating = default);

/// <param name="AnsweredAt">The last of them.</param>
/// <param name="Memory">Null until the first answer.</param>
[GenerateSerializer, Immutable, Alias("sextant.item-facts")]
public sealed record ItemFacts(
    [property: Id(0)] ResourceId Item,
    [property: Id(1)] DateTimeOffset AnsweredAt,
    [property: Id(2)] MemoryState? Memory);
