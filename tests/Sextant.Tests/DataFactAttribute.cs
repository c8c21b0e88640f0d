namespace Sextant;

/// <summary>A fact about a public data set; skipped, visibly, where the set is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    /// <param name="names">Files or folders under <see cref="DataSets.Folder"/> that it needs.</param>
    public DataFactAttribute(params string[] names)
    {
        string[] missing = [.. names.Where(name => !Path.Exists(DataSets.PathOf(name)))];
        if (missing.Length > 0) Skip = $"SEXTANT_DATA has no {string.Join(", ", missing)}.";
    }
}
