using System.Globalization;
using Sextant.Experiments;

namespace Sextant.Gateway.Experiments;

internal static class ExperimentMapping
{
    public static Wire.ExperimentTable ToWire(this ExperimentTable table) =>
        new(table.Experiment, table.Window.TotalSeconds, table.Dropped, [.. table.Variants.Select(ToWire)]);

    /// <param name="index">From 0.</param>
    public static Wire.LoggedItem ItemToWire(this LoggedExposure exposure, int index)
    {
        var item = exposure.Items[index];
        return new Wire.LoggedItem(
            exposure.Sequence,
            exposure.RequestId,
            exposure.Learner.ToString(CultureInfo.InvariantCulture),
            item.Resource.Value,
            index + 1,
            item.Propensity,
            item.Rewarded ? 1 : 0,
            exposure.Experiment,
            exposure.Variant,
            exposure.At);
    }

    private static Wire.VariantRow ToWire(VariantRow row) =>
        new(row.Variant, row.Share, row.Learners, row.Exposures, row.Outcomes, ToWire(row.Rate), ToWire(row.Difference));

    private static Wire.RateInterval? ToWire(RateInterval? interval) =>
        interval is null ? null : new Wire.RateInterval(interval.Value, interval.Low, interval.High);
}
