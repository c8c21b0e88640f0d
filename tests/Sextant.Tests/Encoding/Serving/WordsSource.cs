using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sextant.Encoding.Models;
using Sextant.Refusals;

namespace Sextant.Encoding.Serving;

/// <summary>Models of <see cref="WordsEncoder"/>: alpha (8 dimensions), beta (12), and broken, which cannot be loaded.</summary>
internal sealed class WordsSource(string configured = "alpha") : IEncoderSource
{
    /// <summary>Every encoder ever opened.</summary>
    public ConcurrentQueue<WordsEncoder> Opened { get; } = [];

    public string Configured => configured;

    public ImmutableArray<string> Names => ["alpha", "beta", "broken"];

    public static ModelIdentity IdentityOf(string name) => new(name, $"{name}-1", name == "beta" ? 12 : 8);

    public ModelIdentity Identify(string name) =>
        Names.Contains(name) ? IdentityOf(name) : throw RefusalException.NotFound($"There is no model '{name}'.", "name");

    public ITextEncoder Open(string name)
    {
        if (name == "broken") throw new ModelException("model.safetensors ends too early.");
        ModelIdentity model = Identify(name);
        var encoder = new WordsEncoder(model.Id, model.Dimensions);
        Opened.Enqueue(encoder);
        return encoder;
    }
}
