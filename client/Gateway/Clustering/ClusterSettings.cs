using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Sextant.Gateway.Clustering;

/// <summary>How a gateway finds its silos: section <c>Cluster</c>, by the names that the silos use.</summary>
/// <param name="ConnectionString">Of the database or store that silos are listed in; empty for localhost.</param>
/// <param name="GatewayPort">Where a silo of this machine listens for gateways; for localhost alone.</param>
public sealed record ClusterSettings(Membership Membership, string ConnectionString, string ClusterId, string ServiceId, int GatewayPort)
{
    public const string Section = "Cluster";
    public const string DefaultId = "sextant";
    public const int DefaultGatewayPort = 30_000;

    /// <exception cref="FormatException">Names a setting that is missing or cannot be used.</exception>
    public static ClusterSettings Read(IConfiguration settings)
    {
        IConfigurationSection cluster = settings.GetSection(Section);
        Membership membership = MembershipOf(cluster["Membership"]);
        string connection = Given(cluster["ConnectionString"])
            ?? (membership == Membership.PostgreSql ? Given(settings["Storage:ConnectionString"]) : null)
            ?? "";
        if (membership != Membership.Localhost && connection.Length == 0)
            throw new FormatException($"{Section}:ConnectionString is empty; {Section}:Membership {cluster["Membership"]} needs it.");
        return new ClusterSettings(
            membership, connection, Given(cluster["ClusterId"]) ?? DefaultId, Given(cluster["ServiceId"]) ?? DefaultId, Port(cluster["GatewayPort"]));
    }

    private static Membership MembershipOf(string? name) => name?.ToLowerInvariant() switch
    {
        null or "" or "localhost" => Membership.Localhost,
        "postgresql" => Membership.PostgreSql,
        "redis" => Membership.Redis,
        "azure" => Membership.Azure,
        _ => throw new FormatException($"{Section}:Membership is '{name}'; it can be localhost, postgresql, redis or azure."),
    };

    private static int Port(string? text) =>
        Given(text) is null ? DefaultGatewayPort
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65_535 ? port
        : throw new FormatException($"{Section}:GatewayPort is '{text}'; it can be a port, 1 to 65535.");

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

/// <summary>Where silos list themselves.</summary>
public enum Membership
{
    /// <summary>Nowhere: one silo, on this machine.</summary>
    Localhost,
    PostgreSql,
    Redis,
    Azure,
}
