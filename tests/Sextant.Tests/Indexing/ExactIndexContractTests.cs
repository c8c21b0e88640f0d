namespace Sextant.Indexing;

public sealed class ExactIndexContractTests : VectorIndexContract
{
    protected override IVectorIndex New(int dimensions) => new ExactIndex(dimensions);

    protected override IVectorIndex Load(Stream stream) => ExactIndex.Load(stream);
}
