using System.Collections.Immutable;

namespace Sextant.Storage;

/// <param name="Version">1 or more; stored in the file.</param>
/// <param name="Statements">What makes an empty file one of version 1.</param>
/// <param name="PageSize">Bytes, a power of two from 512 to 65,536; only an empty file takes it.</param>
/// <param name="Upgrades">[Version − 1]; what makes a file of version n one of n + 1. A new file goes through all of them.</param>
internal sealed record SqliteSchema(int Version, string Statements, int PageSize = 4096, params ImmutableArray<string> Upgrades)
{
    /// <summary>What a file of a version, 0 when it is empty, still has to go through.</summary>
    public IEnumerable<string> From(int found) => found == 0 ? [Statements, .. Upgrades] : Upgrades.Skip(found - 1);
}
