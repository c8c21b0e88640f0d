using Orleans.Providers;
using Sextant.Storage;

namespace Sextant.Hosting;

/// <summary>
/// Where the states of grains are kept, by the name of their storage: section <c>Storage:Grains</c>. <c>learners</c> holds
/// the learners' snapshots and preferences; <c>Default</c> whatever names no storage.
/// </summary>
/// <param name="Kinds">By storage name: <c>database</c> (beside everything else) or, in the Orleans build, <c>adonet</c>, <c>redis</c>, <c>azure-blob</c> or <c>azure-table</c>.</param>
/// <param name="ConnectionString">For all of them but <c>database</c>. For <c>adonet</c>, empty means <c>Storage:ConnectionString</c>.</param>
internal sealed record GrainStorageOptions(IReadOnlyDictionary<string, string> Kinds, string ConnectionString)
{
    public const string Section = "Storage:Grains";
    public const string Database = "database";

    private static readonly string[] Names = [StorageServices.Learners, ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME];
    private static readonly string[] Known = [Database, "adonet", "redis", "azure-blob", "azure-table"];

    /// <exception cref="FormatException">Names a storage or a kind that there is not.</exception>
    public static GrainStorageOptions Read(IConfiguration settings)
    {
        var kinds = Names.ToDictionary(name => name, _ => Database);
        string connection = "";
        foreach (IConfigurationSection setting in settings.GetSection(Section).GetChildren())
        {
            string? name = Names.FirstOrDefault(name => name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));
            if (name is not null) kinds[name] = KindOf(setting);
            else if (setting.Key.Equals(nameof(ConnectionString), StringComparison.OrdinalIgnoreCase)) connection = setting.Value ?? "";
            else throw new FormatException($"There is no setting {setting.Path}: states are stored as {string.Join(" and ", Names)}.");
        }
        return new GrainStorageOptions(kinds, connection);
    }

    /// <exception cref="FormatException">There is none.</exception>
    public string ConnectionFor(string kind, StorageOptions storage)
    {
        string connection = ConnectionString.Length > 0 || kind != "adonet" ? ConnectionString : storage.ConnectionString;
        return connection.Length > 0 ? connection : throw new FormatException($"{Section}:{nameof(ConnectionString)} is empty: states in {kind} need one.");
    }

    private static string KindOf(IConfigurationSection setting) => Known.Contains(setting.Value)
        ? setting.Value!
        : throw new FormatException($"{setting.Path} is '{setting.Value}': it can be {string.Join(", ", Known[..^1])} or {Known[^1]}.");
}
