namespace Sextant;

/// <summary>What an id of a learner, resource, concept or interaction may look like.</summary>
public static class IdText
{
    public const int MaxLength = 256;

    /// <summary>1–256 UTF-16 code units, none a control character or half of a surrogate pair.</summary>
    public static bool IsValid(string? id)
    {
        if (id is not { Length: > 0 and <= MaxLength }) return false;
        for (int i = 0; i < id.Length; i++)
        {
            if (char.IsControl(id[i])) return false;
            if (!char.IsSurrogate(id[i])) continue;
            if (i + 1 == id.Length || !char.IsSurrogatePair(id[i], id[i + 1])) return false;
            i++;
        }
        return true;
    }
}
