using System.Collections.Concurrent;

namespace Sextant.Counting;

/// <summary>What a reader keeps of each tenant, one after the other.</summary>
internal static class KeptTenants
{
    public static void Save<T>(BinaryWriter writer, ConcurrentDictionary<TenantId, T> tenants, Action<T, BinaryWriter> save)
    {
        KeyValuePair<TenantId, T>[] all = [.. tenants];
        writer.Write7BitEncodedInt(all.Length);
        foreach ((TenantId tenant, T kept) in all)
        {
            writer.Write(tenant.Value);
            save(kept, writer);
        }
    }

    public static void Load<T>(BinaryReader reader, ConcurrentDictionary<TenantId, T> tenants, Func<BinaryReader, T> load)
    {
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--) tenants[new TenantId(reader.ReadString())] = load(reader);
    }
}
