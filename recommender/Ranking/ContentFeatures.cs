using System.Collections.Immutable;

namespace Sextant.Ranking;

/// <summary>
/// What a resource's content, graph and use say of it for a learner: the features of the linear score, and inputs of a
/// trained network under these <see cref="Names"/>. Each in [0, 1]; all but <see cref="Disliked"/> speak for it.
/// </summary>
/// <param name="Interest">Nearness to the interest that speaks most for it, times that interest's importance.</param>
/// <param name="InterestAt">That interest's position in the snapshot; −1 for none. No input.</param>
/// <param name="Session">Nearness to where the session is heading.</param>
/// <param name="Concept">Nearness in the concept graph to what was studied lately.</param>
/// <param name="Popularity">Logarithm of its decayed uses, as a share of the most used candidate's.</param>
/// <param name="Freshness">2^(−age / half-life) of its publication.</param>
/// <param name="Disliked">Nearness to what was disliked, times how strongly.</param>
/// <param name="Language">1 in a language the learner is drawn to, less in another.</param>
internal readonly record struct ContentFeatures(
    float Interest, int InterestAt, float Session, float Concept, float Popularity, float Freshness, float Disliked, float Language)
{
    public static readonly ImmutableArray<string> Names = ["interest", "session", "concept", "popularity", "freshness", "disliked", "language"];

    /// <param name="inputs">[Names], overwritten.</param>
    public void CopyTo(Span<float> inputs)
    {
        inputs[0] = Interest;
        inputs[1] = Session;
        inputs[2] = Concept;
        inputs[3] = Popularity;
        inputs[4] = Freshness;
        inputs[5] = Disliked;
        inputs[6] = Language;
    }
}
