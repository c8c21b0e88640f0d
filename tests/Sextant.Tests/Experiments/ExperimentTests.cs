using Sextant.Ranking;

namespace Sextant.Experiments;

public sealed class ExperimentTests
{
    private static readonly TenantId School = new("school");

    [Fact]
    public void A_learner_stays_in_one_variant_whoever_asks()
    {
        Experiment one = new(Options(("a", 0.3), ("b", 0.3))), another = new(Options(("a", 0.3), ("b", 0.3)));
        foreach (LearnerId learner in Learners(200)) Assert.Equal(one.VariantOf(School, learner), another.VariantOf(School, learner));
    }

    [Fact]
    public void The_hash_is_one_for_all_times()
    {
        // Were these to change, an update would move learners between variants in the middle of an experiment.
        Experiment experiment = new(Options(("a", 0.5)));
        string dealt = string.Concat(Learners(16).Select(learner => experiment.VariantOf(School, learner)[0]));
        Assert.Equal("cccaacacccacaacc", dealt);
    }

    [Fact]
    public void Variants_get_their_shares()
    {
        Experiment experiment = new(Options(("a", 0.2), ("b", 0.05)));
        var counts = Learners(20_000).CountBy(learner => experiment.VariantOf(School, learner)).ToDictionary();
        // Three standard deviations and a half of a binomial.
        Assert.InRange(counts["a"], 3800, 4200);
        Assert.InRange(counts["b"], 890, 1110);
        Assert.InRange(counts["control"], 14_780, 15_220);
    }

    [Fact]
    public void Two_experiments_and_two_tenants_deal_independently()
    {
        Experiment spring = new(Options(("a", 0.5))), autumn = new(Options(("a", 0.5)) with { Name = "autumn" });
        int same = Learners(4000).Count(learner => spring.VariantOf(School, learner) == autumn.VariantOf(School, learner));
        int alike = Learners(4000).Count(learner => spring.VariantOf(School, learner) == spring.VariantOf(new TenantId("other"), learner));
        Assert.InRange(same, 1890, 2110);
        Assert.InRange(alike, 1890, 2110);
    }

    [Fact]
    public void A_larger_last_share_takes_learners_from_the_control_alone()
    {
        Experiment before = new(Options(("a", 0.2), ("b", 0.1))), after = new(Options(("a", 0.2), ("b", 0.4)));
        foreach (LearnerId learner in Learners(2000))
            if (before.VariantOf(School, learner) is var variant and not "control") Assert.Equal(variant, after.VariantOf(School, learner));
    }

    [Fact]
    public void Without_variants_everybody_is_the_control() =>
        Assert.All(Learners(10), learner => Assert.Equal("control", new Experiment(new ExperimentOptions()).VariantOf(School, learner)));

    public static TheoryData<string, ExperimentOptions> BadSettings => new()
    {
        { "Experiments:Name", new ExperimentOptions { Name = "" } },
        { "Experiments:Name", new ExperimentOptions { Name = "a b" } },
        { "Experiments:Window", new ExperimentOptions { Window = TimeSpan.FromSeconds(59) } },
        { "Experiments:Variants:0:Name", Options(("control", 0.1)) },
        { "Experiments:Variants:0:Name", Options(("", 0.1)) },
        { "Experiments:Variants:0:Name", Options(("a", 0.1), ("a", 0.1)) },
        { "Experiments:Variants:1:Share", Options(("a", 0.1), ("b", -0.1)) },
        { "Experiments:Variants:0:Share", Options(("a", double.NaN)) },
        { "add up to 1.1", Options(("a", 0.6), ("b", 0.5)) },
        { "There are 17", Options([.. Enumerable.Range(0, 17).Select(i => ($"v{i}", 0.01))]) },
        { "Experiments:Exploration:Share", new ExperimentOptions { Exploration = new() { Share = 0.51 } } },
        { "Experiments:Exploration:Alternatives", new ExperimentOptions { Exploration = new() { Alternatives = 9 } } },
        { "Experiments:Exploration:Even", new ExperimentOptions { Exploration = new() { Even = 0 } } },
        { "Ranking:DiversityLambda", new ExperimentOptions { Variants = [new() { Name = "a", Ranking = new RankerOptions { DiversityLambda = 0 } }] } },
    };

    [Theory]
    [MemberData(nameof(BadSettings))]
    public void A_bad_setting_is_refused_by_its_name(string setting, ExperimentOptions options) =>
        Assert.Contains(setting, Assert.Throws<ArgumentOutOfRangeException>(() => new Experiment(options)).Message, StringComparison.Ordinal);

    [Fact]
    public void Tenths_may_add_up_to_everybody() =>
        Assert.Equal(11, new Experiment(Options([.. Enumerable.Range(0, 10).Select(i => ($"v{i}", 0.1))])).Names.Count());

    private static IEnumerable<LearnerId> Learners(int count) => Enumerable.Range(0, count).Select(i => new LearnerId($"learner-{i}"));

    private static ExperimentOptions Options(params (string Name, double Share)[] variants) =>
        new() { Variants = [.. variants.Select(variant => new VariantOptions { Name = variant.Name, Share = variant.Share })] };
}
