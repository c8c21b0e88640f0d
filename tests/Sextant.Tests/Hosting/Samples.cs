using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Hosting;

/// <summary>Small things that many tests need.</summary>
internal static class Samples
{
    private static readonly (string Subject, string[] Titles)[] Subjects =
    [
        ("algebra", ["Slope of a straight line", "Lines and their slope intercept form", "Finding the slope from two points of a line"]),
        ("cooking", ["Baking sourdough bread", "Bread flour and baking temperature", "Shaping a loaf of sourdough bread"]),
        ("music", ["Chords on the guitar", "Guitar strumming and simple chords", "Reading guitar chords charts"]),
        ("history", ["The fall of Rome", "Emperors of ancient Rome", "Roads and legions of ancient Rome"]),
    ];

    public static IEnumerable<Resource> Shelf =>
        Subjects.SelectMany(subject => subject.Titles.Select((title, i) => Lesson($"{subject.Subject}-{i}", title, subject.Subject)));

    public static Resource Lesson(string id, string title, params string[] tags) => new(
        new ResourceId(id), ResourceKind.Lesson, title, $"{title}: an introduction with examples.", "en", 0.3f, 20, [], [.. tags], null, true, null);

    public static Interaction Did(string id, string resource, InteractionKind kind, float? value = null, DateTimeOffset? at = null) =>
        new(id, new ResourceId(resource), kind, value, at ?? new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
}
