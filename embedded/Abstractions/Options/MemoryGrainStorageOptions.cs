namespace Orleans.Configuration;

public class MemoryGrainStorageOptions
{
    public const int NumStorageGrainsDefaultValue = 10;

    /// <summary>Of no effect here: there are no storage grains.</summary>
    public int NumStorageGrains { get; set; } = NumStorageGrainsDefaultValue;
}
