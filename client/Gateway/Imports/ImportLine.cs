using System.Buffers;
using System.Text.Json;
using Sextant.Gateway.Json;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Imports;

/// <summary>One line, read and checked: either an item or a fault.</summary>
/// <param name="Id">The id the line gave, where it could be read.</param>
internal sealed record ImportLine<T>(long Number, string? Id, T? Item, Fault? Fault) where T : class
{
    public Wire.ImportReject Reject(Fault fault) => new(Number, Id, fault.Field.Length == 0 ? null : fault.Field, fault.Message);

    /// <param name="check">The rules of the message.</param>
    /// <param name="idOf">What the message is called in a reject.</param>
    public static ImportLine<T> Parse(
        long number, in ReadOnlySequence<byte> line, Func<T, Fault?> check, Func<T, string?> idOf)
    {
        try
        {
            return StrictJson.Read<T>(line) is { } item
                ? new ImportLine<T>(number, IdText.IsValid(idOf(item)) ? idOf(item) : null, item, check(item))
                : new ImportLine<T>(number, null, null, new Fault("", "is null."));
        }
        catch (JsonException exception)
        {
            return new ImportLine<T>(number, IdIn(line), null, JsonFault.Of(exception));
        }
    }

    /// <summary>The id of an object that does not have the right shape, as far as it can be read.</summary>
    private static string? IdIn(in ReadOnlySequence<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, StrictJson.ReaderOptions);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("id"u8)) continue;
                return reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString() is { } id && IdText.IsValid(id) ? id : null;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON before an id came, or an id that is not text.
        }
        return null;
    }
}
