using System.Collections.Immutable;
using System.Globalization;
using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// What was learned from a tenant's learners: scorers of the items that training knew, and the network that weighs them
/// together with what content and graph say. Immutable; safe for any number of threads at once.
/// </summary>
public sealed class RelevanceModel
{
    internal const string ValidationRemark = "validation";
    internal const string NameRemark = "name";
    internal const string UntilRemark = "relevance.until";
    private const string ItemsRemark = "items";
    private const string ScorersRemark = "scorers";

    private readonly Dictionary<ResourceId, int> places;

    /// <param name="items">[items], distinct.</param>
    /// <param name="scorers">Each of as many items, under names of their own.</param>
    /// <param name="network">Its inputs are named after scorers, or after what the ranking computes of content.</param>
    /// <param name="remarks">Configuration, hash of the data, metrics; <c>validation</c> among them is <see cref="Validation"/>.</param>
    public RelevanceModel(
        ImmutableArray<ResourceId> items,
        ImmutableArray<IItemScorer> scorers,
        RankingNetwork network,
        ImmutableSortedDictionary<string, string> remarks)
    {
        (Items, Scorers, Network, Remarks) = (items, scorers, network, remarks);
        places = new Dictionary<ResourceId, int>(items.Length);
        InputScorers = [.. network.Inputs.Select(input => scorers.Select(scorer => scorer.Name).ToList().IndexOf(input))];
        for (int item = 0; item < items.Length; item++) places.Add(items[item], item);
        foreach (IItemScorer scorer in scorers)
            if (scorer.ItemCount != items.Length) throw new ArgumentException($"'{scorer.Name}' scores {scorer.ItemCount} items of {items.Length}.", nameof(scorers));
    }

    private RelevanceModel(RelevanceModel other, RankingNetwork network)
    {
        (Items, Scorers, Network, Remarks) = (other.Items, other.Scorers, network, other.Remarks);
        (places, InputScorers, ContentShare) = (other.places, other.InputScorers, other.ContentShare);
    }

    public ImmutableArray<ResourceId> Items { get; }

    /// <summary>[Items] by id.</summary>
    public IReadOnlyDictionary<ResourceId, int> Places => places;

    public ImmutableArray<IItemScorer> Scorers { get; }

    public RankingNetwork Network { get; }

    /// <summary>How much of the linear score of content is added; null leaves it to the ranker's options.</summary>
    public float? ContentShare { get; init; }

    /// <summary>[Network.Inputs] the position of the scorer that feeds each, −1 for an input of another origin.</summary>
    public ImmutableArray<int> InputScorers { get; }

    public ImmutableSortedDictionary<string, string> Remarks { get; }

    /// <summary>For answers to say what made them: the first digits of the hash of its data and configuration.</summary>
    public string Name => Remarks.TryGetValue(NameRemark, out string? name) ? name : "learned";

    /// <summary>The figure of the validation part, larger is better; NaN when there was none.</summary>
    public double Validation =>
        Remarks.TryGetValue(ValidationRemark, out string? figure) && double.TryParse(figure, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    /// <summary>The same scorers under a network of the same inputs, such as one that has learned on.</summary>
    public RelevanceModel With(RankingNetwork network) => network.Inputs.SequenceEqual(Network.Inputs)
        ? new RelevanceModel(this, network)
        : throw new ArgumentException("The network has other inputs.", nameof(network));

    /// <summary>When the last visit was that it learned from, Unix milliseconds; the largest number when that is not known.</summary>
    public long LearnedUntil =>
        Remarks.TryGetValue(UntilRemark, out string? at) && long.TryParse(at, CultureInfo.InvariantCulture, out long value) ? value : long.MaxValue;

    public void Save(TensorBundle bundle)
    {
        foreach ((string name, string remark) in Remarks) bundle.Remarks[name] = remark;
        // Ids hold no control characters, so that a line break parts them.
        bundle.Remarks[ItemsRemark] = string.Join('\n', Items.Select(item => item.Value));
        bundle.Remarks[ScorersRemark] = string.Join('\n', Scorers.Select(ScorerKinds.Describe));
        foreach (IItemScorer scorer in Scorers) scorer.Save(bundle);
        Network.Save(bundle);
    }

    /// <exception cref="InvalidDataException">The bundle is none of <see cref="Save"/>'s; the message names what is missing.</exception>
    public static RelevanceModel Load(TensorBundle bundle)
    {
        ImmutableArray<ResourceId> items = [.. Lines(bundle, ItemsRemark).Select(id => new ResourceId(id))];
        var remarks = bundle.Remarks.Where(remark => remark.Key is not (ItemsRemark or ScorersRemark)).ToImmutableSortedDictionary();
        try
        {
            return new RelevanceModel(
                items, [.. Lines(bundle, ScorersRemark).Select(kind => ScorerKinds.Load(kind, bundle, items.Length))], RankingNetwork.Load(bundle), remarks);
        }
        catch (ArgumentException contradiction)
        {
            throw new InvalidDataException($"The model contradicts itself: {contradiction.Message}", contradiction);
        }
    }

    private static string[] Lines(TensorBundle bundle, string remark) =>
        bundle.Remarks.TryGetValue(remark, out string? lines) ? lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        : throw new InvalidDataException($"The bundle has no remark '{remark}': it is no relevance model.");
}
