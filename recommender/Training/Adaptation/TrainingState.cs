namespace Sextant.Training;

/// <summary>A training between two epochs, bound to the encoder, the data and the options it began with.</summary>
internal sealed record TrainingState(string EncoderId, string DataHash, string Options)
{
    private const string Kind = "adapter-training";

    public TensorBundle Save(AdapterMember[] members)
    {
        var bundle = new TensorBundle();
        bundle.Remarks["kind"] = Kind;
        bundle.Remarks["encoder"] = EncoderId;
        bundle.Remarks["data"] = DataHash;
        bundle.Remarks["options"] = Options;
        for (int i = 0; i < members.Length; i++) members[i].Save(bundle, NameOf(i));
        return bundle;
    }

    /// <exception cref="InvalidDataException">It is of another training; the message says in what.</exception>
    public void Restore(TensorBundle bundle, AdapterMember[] members)
    {
        Require(bundle, "kind", Kind, "it is not of an adapter's training");
        Require(bundle, "encoder", EncoderId, "the encoder is another one than when it began");
        Require(bundle, "data", DataHash, "the pairs are other ones than when it began");
        Require(bundle, "options", Options, "the options are other ones than when it began");
        for (int i = 0; i < members.Length; i++) members[i].Restore(bundle, NameOf(i));
    }

    private static string NameOf(int member) => $"member{member}";

    private static void Require(TensorBundle bundle, string remark, string expected, string words)
    {
        if (!bundle.Remarks.TryGetValue(remark, out string? found) || found != expected)
            throw new InvalidDataException($"The training cannot be resumed: {words}.");
    }
}
