using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>What a learner did with a resource.</summary>
[JsonConverter(typeof(WordConverter<InteractionKind>))]
public enum InteractionKind
{
    View = 1,
    Start,

    /// <summary>Value required: the part done so far, 0–1.</summary>
    Progress,
    Complete,

    /// <summary>Value required: the rating, 0 (worst) to 1 (best).</summary>
    Rate,
    Like,
    Dislike,
    Bookmark,

    /// <summary>"Not this, not now": also a mild sign against resources like it.</summary>
    Dismiss,

    /// <summary>Value required, or <see cref="Interaction.Correct"/>: 1 when correct, 0 when not, between for partial credit.</summary>
    Answer,
}
