using System.Globalization;

namespace Sextant.Gateway.Validation;

/// <summary>The rules that several messages share.</summary>
internal static class Rules
{
    public static Fault? Id(string? id, string field) =>
        id is null ? Missing(field)
        : IdText.IsValid(id) ? null
        : new Fault(field, $"must be 1 to {Limits.Id} characters, none a control character.");

    public static Fault? OptionalId(string? id, string field) => id is null ? null : Id(id, field);

    public static Fault? Ids(IReadOnlyList<string>? ids, string field, int most) => Each(ids, field, most, Id);

    /// <summary>Tabs and line breaks are text; other control characters are not.</summary>
    public static Fault? Text(string? text, string field, int least, int most)
    {
        if (text is null) return least == 0 ? null : Missing(field);
        if (text.Length < least || text.Length > most) return new Fault(field, $"must be {least} to {most} characters; it is {text.Length}.");
        foreach (char c in text)
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) return new Fault(field, "must hold no control characters.");
        return least > 0 && string.IsNullOrWhiteSpace(text) ? new Fault(field, "must not be blank.") : null;
    }

    /// <summary>The form of a BCP 47 tag, in any case; empty or absent when unknown.</summary>
    public static Fault? Language(string? tag, string field)
    {
        if (string.IsNullOrEmpty(tag)) return null;
        bool formed = tag.Length <= Limits.Language && tag.Split('-').All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
        return formed ? null : new Fault(field, "must be a BCP 47 tag such as en or zh-hant.");
    }

    public static Fault? Url(string? url, string field)
    {
        if (url is null) return null;
        bool formed = url.Length <= Limits.Url
            && Uri.TryCreate(url, UriKind.Absolute, out var parsed)
            && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps);
        return formed ? null : new Fault(field, $"must be an absolute http or https address of at most {Limits.Url} characters.");
    }

    /// <summary>A number from 0 to 1, both included.</summary>
    public static Fault? Share(float? value, string field) => Between(value, field, 0, 1);

    /// <summary>A number within bounds that are included.</summary>
    public static Fault? Between(float? value, string field, float least, float most) =>
        value is null || (value >= least && value <= most)
            ? null
            : new Fault(field, string.Create(CultureInfo.InvariantCulture, $"must be from {least} to {most}."));

    /// <summary>A number above 0, up to and with <paramref name="most"/>.</summary>
    public static Fault? Positive(float? value, string field, float most) =>
        value is null || (value > 0 && value <= most)
            ? null
            : new Fault(field, string.Create(CultureInfo.InvariantCulture, $"must be above 0 and at most {most}."));

    public static Fault? Whole(long value, string field, long least, long most) =>
        value >= least && value <= most ? null : new Fault(field, most == long.MaxValue ? $"must be at least {least}." : $"must be {least} to {most}.");

    /// <summary>Years from 0 to <see cref="Limits.Age"/>, both included.</summary>
    public static Fault? Age(int? years, string field) => years is { } age ? Whole(age, field, 0, Limits.Age) : null;

    public static Fault? TagsOf(IReadOnlyList<string>? tags, string field, int most) =>
        Each(tags, field, most, (tag, name) => Text(tag, name, 1, Limits.Tag));

    /// <summary>0 is no word of any wire enum: it was not given.</summary>
    public static Fault? Given<TEnum>(TEnum value, string field) where TEnum : struct, Enum =>
        EqualityComparer<TEnum>.Default.Equals(value, default) ? Missing(field) : null;

    public static Fault? Each<T>(IReadOnlyList<T>? items, string field, int most, Func<T, string, Fault?> rule)
    {
        if (items is null) return null;
        if (items.Count > most) return new Fault(field, $"must hold at most {most}; it holds {items.Count}.");
        for (int i = 0; i < items.Count; i++)
            if (rule(items[i], "") is { } fault) return fault with { Field = $"{field}[{i}]{fault.Field}" };
        return null;
    }

    public static Fault Missing(string field) => new(field, "is required.");
}
