using System.Net;
using Sextant.Storage;

namespace Sextant.Hosting;

/// <summary>How this silo finds others, is found, and leaves.</summary>
public sealed record ClusterOptions
{
    /// <summary>Where these settings stand in the configuration.</summary>
    public const string Section = "Cluster";

    public const string Localhost = "localhost";

    /// <summary>The table in which silos find each other: <c>localhost</c> (none: this machine alone), <c>postgresql</c>, <c>redis</c>, <c>azure</c>. All but the first need the Orleans build.</summary>
    public string Membership { get; init; } = Localhost;

    /// <summary>Of the membership table. For <c>postgresql</c>, empty means <c>Storage:ConnectionString</c>.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Whether the silo runs in a pod: its name and address come from Kubernetes, and silos whose pods are gone are declared dead. Needs the Orleans build and another membership than localhost.</summary>
    public bool Kubernetes { get; init; }

    /// <summary>Silos and gateways of one cluster name the same one, 1–150 characters. Another name is another cluster in the same table.</summary>
    public string ClusterId { get; init; } = "sextant";

    /// <summary>What the cluster's stored states belong to, 1–150 characters. Keep it for the life of the data, even when <see cref="ClusterId"/> changes.</summary>
    public string ServiceId { get; init; } = "sextant";

    /// <summary>Where other silos reach this one, 1–65,535.</summary>
    public int SiloPort { get; init; } = 11_111;

    /// <summary>Where gateways in other processes reach this silo, 1–65,535.</summary>
    public int GatewayPort { get; init; } = 30_000;

    /// <summary>The IP address under which others reach this silo. Empty: the pod's in Kubernetes, otherwise this host's first. Not used by localhost.</summary>
    public string AdvertisedAddress { get; init; } = "";

    /// <summary>How long a silo that starts loads catalogues at most before it joins, so that no learner placed on it waits for them, 0–1 hour; 0 joins at once. What starts it (a startup probe) must wait longer: until then nothing listens. Not used by localhost.</summary>
    public TimeSpan JoinPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often silos ask each other whether they live, and how long they wait for it, 500 ms–1 minute. Three that stay unanswered, seen by two silos, declare one dead; until then its learners are unavailable. Raised, a silo that is merely slow is not taken for dead. Not used by localhost.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a stop may take from SIGTERM to the end, 1 s–10 minutes. What is not done by then is cut off; nothing acknowledged is lost. Raised, long requests may end and idle orchestrators wait.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long, of that, the silo is not ready but still takes work, so that balancers look elsewhere before it stops listening; 0 to half of <see cref="DrainTimeout"/>. 5 s suits Kubernetes.</summary>
    public TimeSpan DrainNotice { get; init; }

    /// <summary><c>all</c>; <c>encoder</c>: of the grains this silo has only those that encode texts, and it loads nothing but the encoder; <c>serving</c>: it has all the others, and needs an encoder silo. All but the first need the Orleans build.</summary>
    public string Role { get; init; } = ClusterRole.All;

    /// <summary>Resources of a tenant beyond which its catalogue is spread over index shards, 1–1,000,000,000. Raised, one silo searches more by itself: faster for fewer callers, and with more memory.</summary>
    public int ShardAbove { get; init; } = 1_000_000;

    /// <summary>Milliseconds that an answer waits for a shard before it is refused as unavailable, 50–60,000. Raised, callers wait longer for a silo that is lost; lowered, a busy one counts as lost.</summary>
    public int ShardPatience { get; init; } = 2000;

    /// <summary>Questions that one shard works on at once, 1–10,000; more are refused as overload. Raised, each takes longer.</summary>
    public int ShardQuestions { get; init; } = 256;

    /// <summary>Resources that a silo remembers of those its learners met, each for a minute, 256–10,000,000. Raised, shards are asked less often, and the silo needs more memory.</summary>
    public int ShardMemory { get; init; } = 10_000;

    /// <exception cref="FormatException">Names a setting that there is not, or whose value cannot be.</exception>
    internal static ClusterOptions Read(IConfiguration settings)
    {
        try
        {
            ClusterOptions options = settings.GetSection(Section).Get<ClusterOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
            return options.Validated();
        }
        catch (InvalidOperationException failure)
        {
            throw new FormatException($"The section {Section} cannot be read. {failure.Message}", failure);
        }
    }

    /// <summary>With the connection string that is meant where none is given.</summary>
    /// <exception cref="FormatException">There is none, and it is needed.</exception>
    internal ClusterOptions Resolved(StorageOptions storage)
    {
        if (Membership == Localhost || ConnectionString.Length > 0) return this;
        return Membership == "postgresql" && storage.ConnectionString.Length > 0
            ? this with { ConnectionString = storage.ConnectionString }
            : throw new FormatException($"{Section}:{nameof(ConnectionString)} is empty: the membership {Membership} needs one.");
    }

    /// <exception cref="FormatException">A setting is outside its range; the message names it.</exception>
    internal ClusterOptions Validated()
    {
        OneOf(Membership, nameof(Membership), Localhost, "postgresql", "redis", "azure");
        OneOf(Role, nameof(Role), ClusterRole.All, ClusterRole.Encoder, ClusterRole.Serving);
        Named(ClusterId, nameof(ClusterId));
        Named(ServiceId, nameof(ServiceId));
        Within(SiloPort, 1, 65_535, nameof(SiloPort));
        Within(GatewayPort, 1, 65_535, nameof(GatewayPort));
        Within(JoinPatience, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(JoinPatience));
        Within(ProbeTimeout, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1), nameof(ProbeTimeout));
        Within(DrainTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), nameof(DrainTimeout));
        Within(DrainNotice, TimeSpan.Zero, DrainTimeout / 2, nameof(DrainNotice));
        Within(ShardAbove, 1, 1_000_000_000, nameof(ShardAbove));
        Within(ShardPatience, 50, 60_000, nameof(ShardPatience));
        Within(ShardQuestions, 1, 10_000, nameof(ShardQuestions));
        Within(ShardMemory, 256, 10_000_000, nameof(ShardMemory));
        if (SiloPort == GatewayPort) throw Fault(nameof(GatewayPort), GatewayPort, "another port than SiloPort");
        if (AdvertisedAddress.Length > 0 && !IPAddress.TryParse(AdvertisedAddress, out _)) throw Fault(nameof(AdvertisedAddress), AdvertisedAddress, "an IP address, or empty");
        if (Kubernetes && Membership == Localhost) throw Fault(nameof(Kubernetes), Kubernetes, "true only where Cluster:Membership is postgresql, redis or azure");
        return this;
    }

    private static void OneOf(string value, string name, params ReadOnlySpan<string> words)
    {
        if (!words.Contains(value)) throw Fault(name, value, string.Join(", ", words[..^1].ToArray()) + $" or {words[^1]}");
    }

    private static void Named(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > 150) throw Fault(name, value, "a name of 1 to 150 characters");
    }

    private static void Within<T>(T value, T least, T most, string name) where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0) throw Fault(name, value, $"{least} to {most}");
    }

    private static FormatException Fault(string name, object value, string range) => new($"{Section}:{name} is '{value}': it can be {range}.");
}
