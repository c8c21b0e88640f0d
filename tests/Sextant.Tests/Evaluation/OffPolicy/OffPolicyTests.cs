namespace Sextant.Evaluation.OffPolicy;

public sealed class OffPolicyTests
{
    private static readonly double[] Worth = [0.1, 0.3, 0.6]; // the chance that each of three items pleases
    private static readonly double[] Logging = [0.6, 0.3, 0.1];
    private static readonly double[] Target = [0.1, 0.2, 0.7];
    private const double True = 0.1 * 0.1 + 0.2 * 0.3 + 0.7 * 0.6;

    [Fact]
    public void A_policys_value_is_told_from_another_policys_log()
    {
        OffPolicyEstimates found = OffPolicyEstimates.Of(Log(20_000, seed: 4, estimates: Worth), seed: 1);
        Assert.InRange(found.Logged.Value, 0.19, 0.23); // 0.21 is what the logging policy earns
        Assert.InRange(found.Ips.Value, True - 0.03, True + 0.03);
        Assert.InRange(found.Snips.Value, True - 0.03, True + 0.03);
        Assert.InRange(found.DoublyRobust.Value, True - 0.03, True + 0.03);
        Assert.InRange(True, found.Ips.Low, found.Ips.High);
        Assert.InRange(True, found.DoublyRobust.Low, found.DoublyRobust.High);
        Assert.True(found.DoublyRobust.High - found.DoublyRobust.Low < found.Ips.High - found.Ips.Low);
        Assert.InRange(found.EffectiveSize, 2_000, 10_000);
    }

    [Fact]
    public void Doubly_robust_stays_right_where_the_estimates_are_wrong()
    {
        OffPolicyEstimates found = OffPolicyEstimates.Of(Log(20_000, seed: 5, estimates: [0.9, 0.9, 0.9]), seed: 1);
        Assert.InRange(found.DoublyRobust.Value, True - 0.04, True + 0.04);
    }

    [Fact]
    public void Hand_computed_sums_hold()
    {
        LoggedAction[] log = [new("a", "x", 0.5, 1, 0.25, 0.5, 0.4), new("b", "y", 0.25, 0, 0.5, 0.1, 0.2)]; // w = 0.5 and 2
        OffPolicyEstimates found = OffPolicyEstimates.Of(log, seed: 1);
        Assert.Equal(0.5, found.Logged.Value, 12);
        Assert.Equal(0.25, found.Ips.Value, 12);
        Assert.Equal(0.5 / 2.5, found.Snips.Value, 12);
        Assert.Equal((0.4 + 0.5 * 0.5 + 0.2 + 2 * -0.1) / 2, found.DoublyRobust.Value, 12);
        Assert.Equal(2.5 * 2.5 / 4.25, found.EffectiveSize, 12);
        Assert.Equal(0.25, OffPolicyEstimates.Of(log, seed: 1, clip: 1).Ips.Value, 12);
    }

    [Fact]
    public void The_policy_that_logged_earns_what_the_log_says()
    {
        LoggedAction[] log = [.. Log(500, seed: 6, estimates: Worth).Select(action => action with { TargetProbability = action.Propensity, EstimatedOfTarget = action.Estimated })];
        OffPolicyEstimates found = OffPolicyEstimates.Of(log, seed: 1);
        Assert.Equal(found.Logged.Value, found.Ips.Value, 9);
        Assert.Equal(found.Logged.Value, found.Snips.Value, 9);
        Assert.Equal(found.Logged.Value, found.DoublyRobust.Value, 9);
    }

    [Fact]
    public void Of_nothing_nothing_is_told_and_impossible_numbers_are_refused()
    {
        Assert.True(double.IsNaN(OffPolicyEstimates.Of([], seed: 1).Ips.Value));
        Assert.Throws<ArgumentException>(() => OffPolicyEstimates.Of([new("a", "x", 0, 1, 0.5)], seed: 1));
        Assert.Throws<ArgumentException>(() => OffPolicyEstimates.Of([new("a", "x", 0.5, double.NaN, 0.5)], seed: 1));
        Assert.Throws<ArgumentException>(() => OffPolicyEstimates.Of([new("a", "x", 0.5, 1, double.NaN)], seed: 1));
    }

    [Fact]
    public void A_log_is_read_line_by_line_and_a_bad_line_is_named()
    {
        string good = """{"learner":"a","item":"x","propensity":0.5,"reward":1}""";
        Assert.Equal(new LoggedAction("a", "x", 0.5, 1, 0.5), ExposureLog.Read(new StringReader(good + "\n\n"), "l").Single());
        Assert.Equal("l, line 2: there is no number 'propensity'.", Fault(good + "\n[]"));
        Assert.Equal("l, line 1: the propensity 0 is not above 0 and at most 1.", Fault(good.Replace("0.5", "0")));
        Assert.Equal("l, line 1: there is no number 'reward'.", Fault("""{"learner":"a","item":"x","propensity":0.5}"""));
        Assert.StartsWith("l, line 1: it is no JSON object", Fault("nonsense"));
    }

    private static string Fault(string text) =>
        Assert.Throws<InvalidDataException>(() => ExposureLog.Read(new StringReader(text), "l").Count()).Message;

    private static List<LoggedAction> Log(int count, int seed, double[] estimates)
    {
        var random = new Random(seed);
        double expected = Target.Zip(estimates, (p, worth) => p * worth).Sum();
        List<LoggedAction> log = [];
        for (int i = 0; i < count; i++)
        {
            double draw = random.NextDouble();
            int item = draw < Logging[0] ? 0 : draw < Logging[0] + Logging[1] ? 1 : 2;
            double reward = random.NextDouble() < Worth[item] ? 1 : 0;
            log.Add(new LoggedAction($"l{i % 500}", $"i{item}", Logging[item], reward, Target[item], estimates[item], expected));
        }
        return log;
    }
}
