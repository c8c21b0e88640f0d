namespace Sextant.Encoding;

/// <summary>Which model makes the vectors. Section <c>Encoder</c>, beside the settings of how it is run.</summary>
public sealed class EncoderOptions
{
    public const string Section = "Encoder";

    /// <summary>
    /// The folder of a model as Hugging Face has it, or of word vectors; a relative one is seen from where the program was started. Empty: the
    /// built-in hashing encoder. Another model than at the last start is prepared in the background, then takes over.
    /// </summary>
    public string Model { get; set; } = "";

    /// <summary>A folder whose sub-folders are models that may be activated while running. Empty: <c>models</c> in the data folder.</summary>
    public string Models { get; set; } = "";

    /// <summary><c>managed</c>, which runs anywhere, or <c>torch</c>, in a build that has it.</summary>
    public string Backend { get; set; } = "managed";
}
