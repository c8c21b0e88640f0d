using System.Globalization;
using System.Text;

namespace Sextant.Sdk;

/// <summary>The query string of an address, put together parameter by parameter; what is null is left out.</summary>
internal sealed class QueryText
{
    private readonly StringBuilder text = new();

    public QueryText Add(string name, string? value)
    {
        if (value is not null) text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public QueryText Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryText Add(string name, float? value) => Add(name, value?.ToString("R", CultureInfo.InvariantCulture));

    public QueryText Add(string name, IReadOnlyList<string>? values)
    {
        foreach (string value in values ?? []) Add(name, value);
        return this;
    }

    public QueryText AddWords<TEnum>(string name, IReadOnlyList<TEnum>? values) where TEnum : struct, Enum
    {
        foreach (var value in values ?? []) Add(name, Words.Of(value));
        return this;
    }

    /// <summary>False is what its absence means.</summary>
    public QueryText AddTrue(string name, bool value) => Add(name, value ? "true" : null);

    /// <summary>0 is what its absence means.</summary>
    public QueryText AddVersion(long minVersion) => Add("minVersion", minVersion == 0 ? null : minVersion);

    public QueryText Add(ResourceFilter? filter) => filter is null ? this
        : AddWords("kind", filter.Kinds).Add("language", filter.Languages).Add("exclude", filter.Exclude).Add("age", filter.Age).Add("blockTag", filter.BlockTags);

    public override string ToString() => text.ToString();
}
