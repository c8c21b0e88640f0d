using Npgsql;

namespace Sextant.Hosting;

/// <summary>Connections of Orleans' own providers to PostgreSQL, which would else be up to 100 for each connection string.</summary>
internal static class SmallPool
{
    /// <summary>Membership is read and written by one timer each.</summary>
    public const int OfMembership = 4;

    /// <summary>As many as Sextant's own storage takes.</summary>
    public const int OfGrainStorage = 16;

    /// <summary>The connection string, with a bound where it names none itself.</summary>
    public static string Bound(string connectionString, int most)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = most;
        return settings.ConnectionString;
    }
}
