using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Gateway.Json;

/// <summary>How answers are written: as they are read, with nothing escaped but what JSON itself demands.</summary>
internal static class PlainJson
{
    /// <summary>
    /// Of what the encoder's name calls unsafe there is none here. It leaves &lt;, &gt;, &amp;, ' and + as they are, which
    /// matters to JSON that is put into HTML or a script as text. These answers are never sent as anything but JSON, browsers are told not
    /// to guess otherwise (nosniff, see <see cref="SafeHeaders"/>), and the page parses them and sets text, not markup.
    /// Quotes, backslashes and control characters are escaped by every encoder.
    /// </summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>For answers that are written piece by piece.</summary>
    public static readonly JsonWriterOptions Writer = new() { Encoder = Encoder };

    public static readonly JsonTypeInfo<Wire.Problem> Problem = (JsonTypeInfo<Wire.Problem>)new JsonSerializerOptions(Wire.WireJson.Default.Options)
    {
        TypeInfoResolver = Wire.WireJson.Default,
        Encoder = Encoder,
    }.GetTypeInfo(typeof(Wire.Problem));
}
