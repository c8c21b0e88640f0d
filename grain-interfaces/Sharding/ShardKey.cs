using System.Globalization;

namespace Sextant.Sharding;

/// <summary>
/// Names a shard: the key of its grain, <c>tenant/shards/shard/dimensions/model</c>. Another number of shards, or another
/// model, is another set of grains, so that it can be filled beside the one that answers.
/// </summary>
/// <param name="Shards">Into how many the resources are divided.</param>
/// <param name="Shard">0 to <paramref name="Shards"/> − 1.</param>
public readonly record struct ShardKey(TenantId Tenant, int Shards, int Shard, int Dimensions, string ModelId)
{
    /// <exception cref="ArgumentException">The text is no key of a shard.</exception>
    public static ShardKey Parse(string text) =>
        text.Split('/', 5) is [var tenant, var shards, var shard, var dimensions, var model]
            && Number(shards) is > 0 and var all && Number(shard) is >= 0 and var one && one < all && Number(dimensions) is > 0 and var length
            ? new ShardKey(new TenantId(tenant), all, one, length, model)
            : throw new ArgumentException($"Grain key '{text}' is not of the form tenant/shards/shard/dimensions/model.", nameof(text));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Tenant}/{Shards}/{Shard}/{Dimensions}/{ModelId}");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
}
