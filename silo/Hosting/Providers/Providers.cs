using Orleans.Hosting;

namespace Sextant.Hosting;

/// <summary>
/// What this build can use beside its own: every other file of this folder adds something, and is compiled only where the
/// build property OrleansProviders names its package. What is missing is refused with words.
/// </summary>
internal static partial class Providers
{
    private static readonly Dictionary<string, Action<ISiloBuilder, ClusterOptions>> Memberships = [];
    private static readonly Dictionary<string, Action<ISiloBuilder, string, string>> GrainStorages = [];

    /// <summary>Whether the silo takes part in its cluster; null where there is none.</summary>
    public static Func<IServiceProvider, bool>? Joined { get; private set; }

    /// <summary>What every silo of the runtime is told, whatever its membership.</summary>
    public static Action<ISiloBuilder>? OfRuntime { get; private set; }

    private static Action<ISiloBuilder>? InPod { get; set; }

    private static Action<ISiloBuilder, string>? WithRole { get; set; }

    static Providers()
    {
        AddOrleans();
        AddAdoNet();
        AddRedis();
        AddAzure();
        AddKubernetes();
    }

    /// <exception cref="FormatException">This build has no such membership table.</exception>
    public static Action<ISiloBuilder, ClusterOptions> Membership(string name) =>
        Memberships.GetValueOrDefault(name) ?? throw Missing($"{ClusterOptions.Section}:{nameof(ClusterOptions.Membership)} is '{name}'");

    /// <summary>The second argument is the state's storage name, the third the connection string.</summary>
    /// <exception cref="FormatException">This build has no such storage.</exception>
    public static Action<ISiloBuilder, string, string> GrainStorage(string setting, string name) =>
        GrainStorages.GetValueOrDefault(name) ?? throw Missing($"{setting} is '{name}'");

    /// <exception cref="FormatException">This build cannot.</exception>
    public static void Kubernetes(ISiloBuilder silo) =>
        (InPod ?? throw Missing($"{ClusterOptions.Section}:{nameof(ClusterOptions.Kubernetes)} is true"))(silo);

    /// <exception cref="FormatException">This build cannot.</exception>
    public static void Role(ISiloBuilder silo, string name) =>
        (WithRole ?? throw Missing($"{ClusterOptions.Section}:{nameof(ClusterOptions.Role)} is '{name}'"))(silo, name);

    static partial void AddOrleans();

    static partial void AddAdoNet();

    static partial void AddRedis();

    static partial void AddAzure();

    static partial void AddKubernetes();

    private static FormatException Missing(string setting) => new(WithRole is null
        ? $"{setting}: this build runs in one process and has no cluster. Use one that was built with -p:GrainRuntime=Orleans, or leave the setting out."
        : $"{setting}: this build was made without that package. Use one whose build property OrleansProviders names it, or is 'all'.");
}
