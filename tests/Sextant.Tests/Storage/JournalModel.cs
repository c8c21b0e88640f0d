using FsCheck;
using FsCheck.Fluent;
using Orleans.Storage;

namespace Sextant.Storage;

/// <summary>Random histories of a few learners, run on a journal and on plain lists, which must end up equal.</summary>
internal static class JournalModel
{
    private const int Learners = 3;

    /// <param name="Late">How far behind the last version the caller believes to be.</param>
    private sealed record Step(int Learner, int[] Ids, int Late, bool Erase);

    public static void Check(Func<IStores> open)
    {
        // Few ids, so that most batches repeat some.
        var steps = (from learner in Gen.Choose(0, Learners - 1)
                     from ids in Gen.ArrayOf(Gen.Choose(0, 30))
                     from late in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(1, 2)))
                     from erase in Gen.Frequency((12, Gen.Constant(false)), (1, Gen.Constant(true)))
                     select new Step(learner, ids, late, erase)).ListOf();
        var config = Config.QuickThrowOnFailure.WithMaxTest(20).WithReplay(20260301, 1);
        Prop.ForAll(steps.ToArbitrary(), history => Run(open, history).GetAwaiter().GetResult()).Check(config);
    }

    private static async Task Run(Func<IStores> open, IEnumerable<Step> history)
    {
        await using var stores = open();
        var journal = stores.Journal;
        var model = Enumerable.Range(0, Learners).Select(_ => new List<string>()).ToArray();
        foreach (var step in history)
        {
            var learner = new LearnerId($"learner {step.Learner}");
            var known = model[step.Learner];
            if (step.Erase)
            {
                Assert.Equal(known.Count, await journal.Erase(Some.Tenant, learner));
                known.Clear();
                continue;
            }
            var batch = Some.Interactions(step.Ids.Select(id => $"{id}"));
            if (step.Late > 0)
            {
                await Assert.ThrowsAsync<InconsistentStateException>(
                    () => journal.Append(Some.Tenant, learner, known.Count - step.Late, batch));
                continue;
            }
            string[] fresh = [.. batch.Select(interaction => interaction.Id).Distinct().Except(known)];
            var receipt = await journal.Append(Some.Tenant, learner, known.Count, batch);
            known.AddRange(fresh);
            Assert.Equal(fresh, receipt.Accepted.Select(interaction => interaction.Id));
            Assert.Equal(known.Count, receipt.Version);
        }
        for (int i = 0; i < Learners; i++)
        {
            var read = await journal.Read(Some.Tenant, new LearnerId($"learner {i}"), 0, int.MaxValue);
            Assert.Equal(model[i], read.Select(entry => entry.Interaction.Id));
            Assert.Equal(Enumerable.Range(1, model[i].Count).Select(version => (long)version), read.Select(entry => entry.Version));
        }
        Assert.Equal(model.Sum(ids => ids.Count), (await journal.ReadAll(0, int.MaxValue)).Length);
    }
}
