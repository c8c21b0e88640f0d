using System.Runtime.CompilerServices;
using Sextant.Training;

namespace Sextant.Tracing;

/// <summary>
/// A sum of regression trees: from a row of numbers to a logit. Nodes lie in one array, each tree's root first. Never changes; safe for
/// any number of threads; scoring allocates nothing.
/// </summary>
/// <param name="bias">Logits before the first tree.</param>
/// <param name="roots">[trees], where in the nodes.</param>
/// <param name="features">[nodes]; −1 for a leaf.</param>
/// <param name="values">[nodes]: at a leaf its logits, elsewhere the threshold.</param>
/// <param name="children">[nodes]: where rows at or below the threshold go; the others go to the next one.</param>
internal sealed class GradientTrees(float bias, int[] roots, int[] features, float[] values, int[] children)
{
    public int Trees => roots.Length;

    /// <summary>Of the longest prefix of the trees.</summary>
    public float Score(ReadOnlySpan<float> row) => Score(row, roots.Length);

    /// <param name="trees">So many of the first.</param>
    public float Score(ReadOnlySpan<float> row, int trees)
    {
        float sum = bias;
        for (int i = 0; i < trees; i++) sum += Leaf(roots[i], row);
        return sum;
    }

    /// <summary>What one tree adds.</summary>
    public float Of(int tree, ReadOnlySpan<float> row) => Leaf(roots[tree], row);

    /// <summary>The first trees alone.</summary>
    public GradientTrees First(int trees) => trees >= roots.Length ? this : new GradientTrees(bias, roots[..trees], features, values, children);

    public void Save(TensorBundle bundle)
    {
        bundle.Add("tracing.trees.bias", [1], new[] { bias });
        bundle.Add("tracing.trees.roots", [roots.Length], roots);
        bundle.Add("tracing.trees.features", [features.Length], features);
        bundle.Add("tracing.trees.values", [values.Length], values);
        bundle.Add("tracing.trees.children", [children.Length], children);
    }

    /// <exception cref="InvalidDataException">The bundle has no such trees, or some that lead nowhere.</exception>
    public static GradientTrees Load(TensorBundle bundle, int columns)
    {
        int[] features = bundle.Integers("tracing.trees.features", [-1]);
        int[] children = bundle.Integers("tracing.trees.children", [features.Length]);
        int[] roots = bundle.Integers("tracing.trees.roots", [-1]);
        bool whole = Array.TrueForAll(roots, root => root >= 0 && root < features.Length);
        // Children lie behind their parents, so that every walk ends.
        for (int i = 0; whole && i < features.Length; i++)
            whole = features[i] == -1 || (features[i] >= 0 && features[i] < columns && children[i] > i && children[i] + 1 < features.Length);
        if (!whole) throw new InvalidDataException("The bundle's tracing trees lead nowhere.");
        return new GradientTrees(
            bundle.Floats("tracing.trees.bias", [1])[0], roots, features, bundle.Floats("tracing.trees.values", [features.Length]), children);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Leaf(int node, ReadOnlySpan<float> row)
    {
        for (int feature = features[node]; feature >= 0; feature = features[node])
            node = row[feature] <= values[node] ? children[node] : children[node] + 1;
        return values[node];
    }
}
