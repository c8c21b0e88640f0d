using System.Collections.Immutable;

namespace Sextant.Encoding;

/// <summary>
/// Prepares and activates encoder models, for all tenants. Key: 0. While one is prepared the other goes on serving; each
/// silo changes over by itself once the choice is durable.
/// </summary>
[Alias("sextant.IModelsGrain")]
public interface IModelsGrain : IGrainWithIntegerKey
{
    [AlwaysInterleave, Alias("Describe")]
    Task<ImmutableArray<ModelDescription>> Describe();

    /// <summary>
    /// Begins to encode every resource and concept by a model, which becomes active when all are encoded. Returns once that
    /// is durably decided; a restart goes on with it. No work for a model that is active or being prepared already.
    /// </summary>
    /// <exception cref="Refusals.RefusalException">
    /// NotFound: there is no such model. Conflict: another one is being prepared. Unavailable: its folder cannot be used.
    /// </exception>
    [Alias("Activate")]
    Task Activate(string name);

    /// <summary>Activates the model that was active before the present one, as <see cref="Activate"/> does. Done twice, it goes there and back.</summary>
    /// <returns>The name of that model.</returns>
    /// <exception cref="Refusals.RefusalException">
    /// Conflict: none was active before, its folder is now another model, or one is being prepared. Otherwise as <see cref="Activate"/>.
    /// </exception>
    [Alias("Rollback")]
    Task<string> Rollback();

    /// <summary>Goes on with what a silo that has gone left undone.</summary>
    [AlwaysInterleave, Alias("Resume")]
    Task Resume();
}
