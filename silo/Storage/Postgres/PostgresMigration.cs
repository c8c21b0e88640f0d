using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Sextant.Storage.Postgres;

/// <summary>One step of the schema. Once released it is never changed: what comes later is another step.</summary>
/// <param name="Number">Unique; steps are applied in its order.</param>
/// <param name="Name">Its file's name in <c>Schema/</c>, such as <c>0001-journal</c>.</param>
internal sealed partial record PostgresMigration(int Number, string Name, string Sql)
{
    private const string BreakingMark = "-- breaking:";

    /// <summary>
    /// Whether programs that do not know the step cannot work with the schema after it: its first line then says why, as
    /// <c>-- breaking: …</c>. Without that line it must leave everything that they read and write as they know it.
    /// </summary>
    public bool Breaking => Sql.StartsWith(BreakingMark, StringComparison.Ordinal);

    /// <summary>All that this program knows, in order.</summary>
    public static readonly ImmutableArray<PostgresMigration> All = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => FileName().IsMatch(name)).Select(Load).OrderBy(migration => migration.Number)];

    private static PostgresMigration Load(string file)
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!);
        return new PostgresMigration(int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(file), text.ReadToEnd());
    }

    [GeneratedRegex(@"^\d{4}-[a-z-]+\.sql$")]
    private static partial Regex FileName();
}
