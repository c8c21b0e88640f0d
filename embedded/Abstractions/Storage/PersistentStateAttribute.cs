namespace Orleans.Runtime;

/// <summary>Marks a grain constructor's <see cref="IPersistentState{TState}"/> parameter.</summary>
/// <param name="stateName">The state's name within the grain.</param>
/// <param name="storageName">The <see cref="Storage.IGrainStorage"/> by its name; the default one when null.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    public string StateName { get; } = stateName ?? throw new ArgumentNullException(nameof(stateName));

    public string? StorageName { get; } = storageName;
}
