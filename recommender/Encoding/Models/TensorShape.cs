using System.Collections.Immutable;

namespace Sextant.Encoding.Models;

/// <param name="Name">As in Hugging Face's BertModel.</param>
public sealed record TensorShape(string Name, ImmutableArray<int> Shape)
{
    /// <summary>How many numbers it has.</summary>
    public int Length => checked(Shape.Aggregate(1, (product, dimension) => checked(product * dimension)));
}
