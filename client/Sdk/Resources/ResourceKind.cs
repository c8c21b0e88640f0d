using System.Text.Json.Serialization;

namespace Sextant.Sdk;

[JsonConverter(typeof(WordConverter<ResourceKind>))]
public enum ResourceKind
{
    Course = 1,
    Lesson,
    Video,
    Article,
    Exercise,

    /// <summary>Paid placement; always labelled as such in answers.</summary>
    Sponsored,
}
