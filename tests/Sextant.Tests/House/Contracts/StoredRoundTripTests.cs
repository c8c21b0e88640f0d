using Sextant.Catalogue;
using Sextant.Resources;
using Sextant.Storage;

namespace Sextant.House.Contracts;

/// <summary>What a database keeps of the contract comes back as it went.</summary>
public sealed class StoredRoundTripTests
{
    /// <summary>Grain states, and what of the catalogue is stored as JSON.</summary>
    internal static readonly Type[] Stored = [.. Contract.States, typeof(Resource), typeof(ResourceStatistics), typeof(Concept), typeof(Relation)];

    [Fact]
    public void Every_stored_value_comes_back_from_its_json()
    {
        foreach (Type type in Stored)
        {
            Specimens specimens = new(new Random(7));
            for (int i = 0; i < 100; i++)
            {
                object value = specimens.Of(type);
                object back = StoredForm.Read(type, StoredForm.Write(type, value));
                Assert.Equal(Portrait.Of(value)!.ToJsonString(), Portrait.Of(back)!.ToJsonString());
            }
        }
    }

    [Fact]
    public void A_state_of_a_newer_build_loads_in_this_one_without_what_is_new()
    {
        byte[] newer = StatePayload.Pack("""{"interests":["algebra"],"goals":[],"languages":["el"],"notYetKnown":{"deep":[1,2]}}"""u8);
        var loaded = (Learners.LearnerPreferences)StoredForm.Read(typeof(Learners.LearnerPreferences), newer);
        Assert.Equal("el", Assert.Single(loaded.Languages));
    }
}
