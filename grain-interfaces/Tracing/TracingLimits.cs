namespace Sextant.Tracing;

/// <summary>Bounds on what is kept of a learner's knowledge.</summary>
public static class TracingLimits
{
    /// <summary>Concepts of which facts are kept; the one practised longest ago makes room.</summary>
    public const int Concepts = 512;

    /// <summary>Exercises of which facts are kept.</summary>
    public const int Items = 256;

    /// <summary>Answers kept one by one for each concept.</summary>
    public const int RecentAnswers = 16;

    /// <summary>Answers kept in their order across concepts; when they are reached, the older half goes.</summary>
    public const int Steps = 256;

    /// <summary>Concepts that one request may ask about.</summary>
    public const int MostAsked = 256;
}
