namespace Sextant.Tracing;

/// <summary>The nodes of trees while they grow.</summary>
internal sealed class TreeNodes
{
    private readonly List<int> roots = [], features = [], children = [];

    /// <summary>[nodes]: logits of a leaf, elsewhere the threshold.</summary>
    public List<float> Values { get; } = [];

    /// <returns>A new leaf's place.</returns>
    public int Add()
    {
        features.Add(-1);
        children.Add(0);
        Values.Add(0);
        return features.Count - 1;
    }

    public void Root(int node) => roots.Add(node);

    /// <param name="low">Where rows at or below the threshold go; the next node takes the others.</param>
    public void Split(int node, int feature, float threshold, int low) => (features[node], Values[node], children[node]) = (feature, threshold, low);

    public GradientTrees ToTrees(float bias) => new(bias, [.. roots], [.. features], [.. Values], [.. children]);
}
