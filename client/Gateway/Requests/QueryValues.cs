using System.Globalization;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Requests;

/// <summary>Reads a query string strictly: known names, one value where one is meant, the type that was documented.</summary>
internal readonly ref struct QueryValues(IQueryCollection query)
{
    public static void RefuseUnknown(IQueryCollection query, IReadOnlyList<QueryParameter> known)
    {
        foreach (var (name, _) in query)
        {
            if (known.Any(parameter => parameter.Name == name)) continue;
            string names = known.Count == 0 ? "none" : string.Join(", ", known.Select(parameter => parameter.Name));
            throw new ProblemException(ProblemCode.UnknownParameter, $"'{name}' is not a parameter of this route; it takes {names}.", name);
        }
    }

    public string? Text(string name)
    {
        var values = query[name];
        return values.Count <= 1 ? values.ToString() is { Length: > 0 } text ? text : values.Count == 0 ? null : throw Malformed(name, "is empty.")
            : throw Malformed(name, "is given more than once.");
    }

    public IReadOnlyList<string> Texts(string name) => [.. query[name].Select(value => value ?? "")];

    public long Whole(string name, long otherwise) => Text(name) is not { } text ? otherwise
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value
        : throw Malformed(name, "must be a whole number.");

    /// <summary>Null when absent. One too large for any field is still whole: it is the rules that refuse it.</summary>
    public int? Whole(string name) => Text(name) is null ? null : (int)Math.Clamp(Whole(name, 0), int.MinValue, int.MaxValue);

    public float? Number(string name) => Text(name) is not { } text ? null
        : float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value) ? value
        : throw Malformed(name, "must be a number.");

    public bool Truth(string name, bool otherwise) => Text(name) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        _ => throw Malformed(name, "must be true or false."),
    };

    /// <summary>A day as <c>2026-03-01</c>; null when absent.</summary>
    public DateOnly? Date(string name) => Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value
        : throw Malformed(name, "must be a date such as 2026-03-01.");

    public TEnum Word<TEnum>(string name, TEnum otherwise) where TEnum : struct, Enum =>
        Text(name) is { } text ? Parse<TEnum>(text, name) : otherwise;

    public IReadOnlyList<TEnum> Words<TEnum>(string name) where TEnum : struct, Enum =>
        [.. Texts(name).Select(text => Parse<TEnum>(text, name))];

    private static TEnum Parse<TEnum>(string text, string name) where TEnum : struct, Enum => Wire.Words.TryParse(text, out TEnum value)
        ? value
        : throw Malformed(name, $"must be one of {string.Join(", ", Wire.Words.All<TEnum>())}.");

    private static ProblemException Malformed(string name, string message) =>
        ProblemException.Of(ProblemCode.Malformed, new Fault(name, message));
}
