namespace Orleans.Runtime;

/// <summary>The text of a grain type or key, with its hash worked out once.</summary>
public readonly struct IdSpan : IEquatable<IdSpan>
{
    private readonly string? text;
    private readonly int hash;

    private IdSpan(string text)
    {
        this.text = text;
        hash = string.GetHashCode(text, StringComparison.Ordinal);
    }

    public bool IsDefault => string.IsNullOrEmpty(text);

    public static IdSpan Create(string id) => new(id);

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    public bool Equals(IdSpan obj) => hash == obj.hash && string.Equals(text, obj.text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    public override int GetHashCode() => hash;

    /// <summary>The same in every process and on every machine, unlike <see cref="GetHashCode"/>: FNV-1a over the text.</summary>
    public uint GetUniformHashCode()
    {
        var result = 2166136261u;
        foreach (var character in text ?? "")
            result = (result ^ character) * 16777619u;
        return result;
    }

    public override string ToString() => text ?? "";
}
