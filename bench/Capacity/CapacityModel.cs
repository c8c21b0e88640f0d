using System.Globalization;

namespace Sextant.Bench.Capacity;

/// <summary>What so many learners ask for, from measured sizes and costs and stated habits. Nothing here is measured at that scale.</summary>
internal static class CapacityModel
{
    private const double InteractionsADay = 20, AnswersADay = 10, ActiveADay = 0.2, PeakOverMean = 5, AtOnce = 0.02, Utilisation = 0.5, CoresOfSilo = 8;
    private const double AwakeSeconds = 90; // after a call: between once and twice Learners:RestAfter
    private const double Day = 86_400, Year = 365, GiB = 1L << 30;

    public static IEnumerable<string> Table(Sizes sizes, CallCosts costs)
    {
        // Calls to a learner in memory come one by one, at the same rate to each: the share that nobody has called for so long.
        double callsOfOne = PeakOverMean * ActiveADay * (InteractionsADay + AnswersADay) / Day / AtOnce, resting = Math.Exp(-callsOfOne * AwakeSeconds);
        double held = (1 - resting) * sizes.LearnerInMemory + resting * sizes.LearnerAtRest;
        double record = costs.RecordMicroseconds + resting * (sizes.PackMicroseconds + sizes.UnpackMicroseconds);
        double recommend = costs.RecommendMicroseconds + resting * (sizes.PackMicroseconds + sizes.UnpackMicroseconds + sizes.DeriveMicroseconds);
        yield return $"Assumed: {ActiveADay:P0} of the learners study on a day, each with {InteractionsADay} interactions and {AnswersADay} answers; "
            + $"the busiest hour has {PeakOverMean} times the mean; {AtOnce:P0} of all are in memory at once, of which {resting:P0} rest; processors are filled to {Utilisation:P0}; a silo has {CoresOfSilo} cores.";
        yield return "";
        yield return "| learners | interactions/s, peak | answers/s, peak | processor cores | silos | learners in memory, GiB | journal a year, GiB | snapshots, GiB |";
        yield return "|---|---|---|---|---|---|---|---|";
        for (double learners = 1e4; learners <= 1e8; learners *= 10)
        {
            double writes = learners * ActiveADay * InteractionsADay / Day, answers = learners * ActiveADay * AnswersADay / Day;
            double cores = PeakOverMean * (writes * record + answers * recommend) / 1e6 / Utilisation;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"| {learners:N0} | {writes * PeakOverMean:N0} | {answers * PeakOverMean:N0} | {cores:N1} | {Math.Ceiling(cores / CoresOfSilo):N0} | {learners * AtOnce * held / GiB:N1} | {writes * Day * Year * sizes.JournalRow / GiB:N0} | {learners * sizes.LearnerOnDisk / GiB:N1} |");
        }
    }
}
