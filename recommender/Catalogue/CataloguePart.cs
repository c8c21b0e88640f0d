using Sextant.Text;

namespace Sextant.Catalogue;

/// <summary>Which of a tenant's resources a replica has. Concepts and relations it has all of.</summary>
/// <param name="Shards">Into how many shards they are divided by a hash of their ids, a power of two; 1: not at all.</param>
/// <param name="Shard">Which one it is; −1 for none of them.</param>
public readonly record struct CataloguePart(int Shards, int Shard)
{
    /// <summary>All resources.</summary>
    public static readonly CataloguePart Whole = new(1, 0);

    /// <summary>None of a tenant's resources: they stand in shards elsewhere.</summary>
    public static CataloguePart ConceptsBeside(int shards) => new(shards, -1);

    /// <summary>Whether resources must be asked for elsewhere.</summary>
    public bool IsDivided => Shard < 0;

    public bool Holds(ResourceId id) => Shards == 1 || (Shard >= 0 && ShardOf(id, Shards) == Shard);

    /// <summary>Whether a change belongs to it.</summary>
    public bool Holds(CatalogueChange change) => change switch
    {
        ResourcePut put => Holds(put.Resource.Id),
        ResourceRemoved removed => Holds(removed.ResourceId),
        StatisticsChanged changed => Holds(changed.ResourceId),
        _ => true,
    };

    /// <summary>The same in every process and version. Twice as many shards split each in two: a resource of shard s goes to s or s + shards.</summary>
    public static int ShardOf(ResourceId id, int shards) => (int)(StableHash.Of(id.Value) & (uint)(shards - 1));
}
