namespace Sextant.Learners;

/// <summary>What a learner did with a resource. The numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("sextant.interaction-kind")]
public enum InteractionKind
{
    View = 0,
    Start = 1,

    /// <summary>Value: the part done so far, 0–1.</summary>
    Progress = 2,
    Complete = 3,

    /// <summary>Value: the rating, 0 (worst) to 1 (best).</summary>
    Rate = 4,
    Like = 5,
    Dislike = 6,
    Bookmark = 7,

    /// <summary>"Not this, not now": also a mild sign against resources like it.</summary>
    Dismiss = 8,

    /// <summary>Value: 1 when correct, 0 when not, between for partial credit.</summary>
    Answer = 9,
}
