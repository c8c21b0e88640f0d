using Sextant.Encoding;

namespace Sextant.Storage;

/// <summary>A choice of models as rows, a row a role. The numbers are stored: never reuse one.</summary>
internal static class ModelRoles
{
    private const int Active = 0;
    private const int Wanted = 1;
    private const int Configured = 2;
    private const int Previous = 3;

    public static IEnumerable<(int Role, ModelIdentity Model)> Of(ModelChoice choice)
    {
        if (choice.Active is { } active) yield return (Active, active);
        if (choice.Wanted is { } wanted) yield return (Wanted, wanted);
        if (choice.Configured is { } id) yield return (Configured, new ModelIdentity("", id, 0));
        if (choice.Previous is { } previous) yield return (Previous, previous);
    }

    /// <summary>The choice with one more row told.</summary>
    public static ModelChoice With(this ModelChoice choice, long role, ModelIdentity model) => role switch
    {
        Active => choice with { Active = model },
        Wanted => choice with { Wanted = model },
        Previous => choice with { Previous = model },
        _ => choice with { Configured = model.Id },
    };

    /// <summary>
    /// A catalogue of before models had names: the model of most of its vectors, under its id. Where there are vectors of
    /// others, left by a change of encoders, it is wanted too: what lacks a vector of it is encoded.
    /// </summary>
    /// <param name="vectorBytes">Of the model's longest vector.</param>
    /// <param name="alone">Whether no vector is of another model.</param>
    public static ModelChoice OfVectors(string model, int vectorBytes, bool alone)
    {
        var most = new ModelIdentity(model, model, vectorBytes / sizeof(float));
        return new ModelChoice(most, alone ? null : most, null);
    }
}
