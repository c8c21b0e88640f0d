namespace Sextant.Ranking;

/// <summary>How a learner stands to one resource, each in [0, 1].</summary>
/// <param name="Interest">Nearness to the interest that speaks most for it, times that interest's importance.</param>
/// <param name="InterestAt">That interest's position in the snapshot; −1 for none.</param>
/// <param name="Session">Nearness to where the session is heading.</param>
/// <param name="Disliked">Nearness to what was disliked, times how strongly.</param>
internal readonly record struct Attraction(float Interest, int InterestAt, float Session, float Disliked)
{
    public static readonly Attraction None = new(0, -1, 0, 0);
}
