using System.CommandLine;
using Sextant.Encoding;
using Sextant.Encoding.Models;
using Sextant.Encoding.WordVectors;

namespace Sextant.Cli.Evaluating;

/// <summary><c>--encoder</c>: the encoder under test, as the server would load it.</summary>
internal sealed class EncoderChoice(DataFolder data)
{
    private readonly Option<string?> option = new("--encoder")
    {
        Description = "A model's folder (word vectors, an adapter, or a transformer as Hugging Face has it) or 'hashing', the built-in one. Default: glove-100d of the public sets where it is there, else hashing.",
        HelpName = "DIR",
    };

    public void AddTo(Command command) => command.Options.Add(option);

    /// <exception cref="ModelException">The folder cannot be used.</exception>
    public ITextEncoder Open(ParseResult parsed)
    {
        string? asked = parsed.GetValue(option);
        string glove = data.PathOf(parsed, "glove-100d");
        if (asked is null) return WordTable.IsIn(glove) ? WordVectorEncoder.Load(glove) : new HashingEncoder();
        return EncoderFolder.Open(asked).Encoder;
    }
}
