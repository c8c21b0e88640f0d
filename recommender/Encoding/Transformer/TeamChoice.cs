namespace Sextant.Encoding.Transformer;

/// <summary>
/// Whether a short run is shared by all threads. On free cores that is nearly as many times faster; where other
/// processes hold the cores, or a container may use less than it sees, the threads wait for each other at every step and
/// one alone is faster. Both ways are timed, and the slower one is tried again now and then.
/// </summary>
internal sealed class TeamChoice
{
    /// <summary>Runs until the way that was slower is tried again.</summary>
    public const int Trial = 64;

    /// <summary>Reading the weights costs a run about as much as so many tokens.</summary>
    private const int FixedTokens = 16;

    /// <summary>The share of the newest run in the running mean.</summary>
    private const double Newest = 0.2;

    private double together = double.NaN; // milliseconds a token
    private double alone = double.NaN;
    private int runs;

    /// <summary>For the next run. Together until there is a reason not to.</summary>
    public bool Together => IsTrial ? !TogetherIsFaster : TogetherIsFaster;

    private bool IsTrial => runs % Trial == Trial - 1;

    private bool TogetherIsFaster => !(together > alone);

    public void Took(bool asTeam, int tokens, TimeSpan time)
    {
        runs = (runs + 1) % Trial;
        ref double mean = ref asTeam ? ref together : ref alone;
        double cost = time.TotalMilliseconds / (FixedTokens + tokens);
        mean = double.IsNaN(mean) ? cost : mean + Newest * (cost - mean);
    }
}
