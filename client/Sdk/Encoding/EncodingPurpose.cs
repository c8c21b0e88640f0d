using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>Some models encode a question and what may answer it differently.</summary>
[JsonConverter(typeof(WordConverter<EncodingPurpose>))]
public enum EncodingPurpose
{
    Query = 1,
    Passage,
}
