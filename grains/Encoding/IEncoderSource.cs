using System.Collections.Immutable;

namespace Sextant.Encoding;

/// <summary>Where encoders come from. The host's choice.</summary>
public interface IEncoderSource
{
    /// <summary>The name of the model that the settings ask for.</summary>
    string Configured { get; }

    /// <summary>Every model there is now, in order; what is found may change while running.</summary>
    ImmutableArray<string> Names { get; }

    /// <summary>What a model would be, without loading it.</summary>
    /// <exception cref="Refusals.RefusalException">NotFound: there is no model of this name.</exception>
    /// <exception cref="Models.ModelException">Its files cannot be used; the message names file and tensor, and no path that a caller should not see.</exception>
    ModelIdentity Identify(string name);

    /// <summary>Loads it; takes seconds. Whoever asks disposes of it where it is disposable.</summary>
    /// <exception cref="Refusals.RefusalException">As <see cref="Identify"/>.</exception>
    /// <exception cref="Models.ModelException">As <see cref="Identify"/>.</exception>
    ITextEncoder Open(string name);
}
