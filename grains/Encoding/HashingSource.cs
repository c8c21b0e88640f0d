using System.Collections.Immutable;
using Sextant.Refusals;

namespace Sextant.Encoding;

/// <summary>The built-in encoder alone.</summary>
public sealed class HashingSource : IEncoderSource
{
    public const string Name = "hashing";

    public string Configured => Name;

    public ImmutableArray<string> Names => [Name];

    public ModelIdentity Identify(string name)
    {
        ITextEncoder encoder = Open(name);
        return new ModelIdentity(Name, encoder.ModelId, encoder.Dimensions);
    }

    public ITextEncoder Open(string name) =>
        name == Name ? new HashingEncoder() : throw RefusalException.NotFound($"There is no model '{name}'.", "name");
}
