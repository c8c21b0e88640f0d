namespace Sextant.Encoding;

/// <summary>Which model's vectors are served and which are being made. Kept with the catalogue, so that it survives a restart.</summary>
/// <param name="Active">Every resource and concept has a vector of it, unless it is wanted too; null in a catalogue that nobody has started on yet.</param>
/// <param name="Wanted">
/// The one to become active when all is encoded; null when nothing is under way. The active one itself where some lack a
/// vector of it.
/// </param>
/// <param name="Configured">The id of the model the settings named at the last start.</param>
/// <param name="Previous">The one that was active before <paramref name="Active"/>, to go back to; null when there was none.</param>
public sealed record ModelChoice(ModelIdentity? Active, ModelIdentity? Wanted, string? Configured, ModelIdentity? Previous = null)
{
    public static readonly ModelChoice None = new(null, null, null);

    /// <summary>
    /// What holds after a start. The settings count when they name another model than at the last start: that is an
    /// operator's newer decision. Otherwise a model activated since stays, and a preparation goes on.
    /// </summary>
    public ModelChoice AtStart(ModelIdentity configured)
    {
        if (Active is null) return new ModelChoice(configured, null, configured.Id);
        // Vectors that nobody has named yet are of a catalogue that knew ids alone.
        ModelIdentity active = Active.Id == configured.Id ? configured : Active;
        ModelIdentity? wanted = configured.Id == Configured ? Wanted : configured;
        if (wanted?.Id == active.Id) wanted = Wanted?.Id == active.Id ? active : null;
        return new ModelChoice(active, wanted, configured.Id, Previous);
    }

    /// <summary>What holds once all is encoded by a model: it is active, and nothing is wanted.</summary>
    public ModelChoice Activated(ModelIdentity model) =>
        this with { Active = model, Wanted = null, Previous = Active is null || Active.Id == model.Id ? Previous : Active };
}
