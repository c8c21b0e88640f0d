using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Sextant.House.Contracts;

/// <summary>
/// What a value of the contract says, as JSON that depends on nobody's serializer: members by name, every part, so that two
/// values say the same when their portraits are equal. Records alone compare lists by reference.
/// </summary>
internal static class Portrait
{
    public static JsonNode? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes,
        Enum name => name.ToString(),
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number when !Contract.IsOurs(value.GetType()) => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => IsDefault(items) ? null : new JsonArray([.. items.Cast<object?>().Select(Of)]),
        _ when value.GetType() is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) =>
            new JsonArray(Of(pair.GetProperty("Key")!.GetValue(value)), Of(pair.GetProperty("Value")!.GetValue(value))),
        _ => OfRecord(value),
    };

    /// <summary>Whether everything that was said is still said. What is new must say nothing: no null-less default can be made up for it.</summary>
    /// <param name="said">Of an older build: members it did not know are not in it.</param>
    public static bool Holds(JsonNode? said, JsonNode? now) => (said, now) switch
    {
        (JsonObject was, JsonObject has) => was.All(member => has.ContainsKey(member.Key) && Holds(member.Value, has[member.Key])),
        (JsonArray was, JsonArray has) => was.Count == has.Count && was.Zip(has).All(pair => Holds(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(said, now),
    };

    private static JsonObject OfRecord(object value)
    {
        JsonObject says = new() { ["$"] = Contract.AliasOf(value.GetType()) };
        if (value is Exception exception) says["message"] = exception.Message;
        foreach (FieldInfo field in Contract.FieldsOf(value.GetType()).OrderBy(field => Contract.MemberOf(field).Name, StringComparer.Ordinal))
            says[Contract.MemberOf(field).Name] = Of(field.GetValue(value));
        return says;
    }

    private static bool IsDefault(object items) => items.GetType().GetProperty("IsDefault")?.GetValue(items) is true;
}
