namespace Sextant.Storage;

/// <param name="Version">1 or more; stored in the file.</param>
/// <param name="Statements">What makes an empty file one of this version.</param>
/// <param name="PageSize">Bytes, a power of two from 512 to 65,536; only an empty file takes it.</param>
internal sealed record SqliteSchema(int Version, string Statements, int PageSize = 4096);
