namespace Sextant.Resources;

/// <summary>The numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("sextant.resource-kind")]
public enum ResourceKind
{
    Course = 0,
    Lesson = 1,
    Video = 2,
    Article = 3,
    Exercise = 4,

    /// <summary>Paid placement; always labelled as such in answers.</summary>
    Sponsored = 5,
}
