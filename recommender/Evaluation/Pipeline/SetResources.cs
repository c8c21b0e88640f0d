using Sextant.Evaluation.Data;
using Sextant.Resources;

namespace Sextant.Evaluation.Pipeline;

/// <summary>Items of sets as the resources of a catalogue.</summary>
public static class SetResources
{
    /// <summary>A film's genres and year become tags.</summary>
    public static Resource Of(Film film) =>
        Resource(film.Id, film.Title, "", film.Year.Length == 0 ? film.Genres : [.. film.Genres, film.Year]);

    /// <summary>The abstract is the description.</summary>
    public static Resource Of(Passage passage) => Resource(passage.Id, passage.Title, passage.Text, []);

    /// <param name="about">May be empty.</param>
    public static Resource Course(string id, string about) => Resource(id, id, about, []);

    private static Resource Resource(string id, string title, string description, IEnumerable<string> tags) => new(
        new ResourceId(id), ResourceKind.Course, title, description, "", null, null, [], [.. tags], null, true, null);
}
