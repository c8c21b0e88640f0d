namespace Sextant.Behaviour;

/// <summary>What of a learner's visits is held out, to learn how far each scorer can be trusted.</summary>
public enum HoldOut
{
    /// <summary>A random share: for what is met in no particular order.</summary>
    RandomShare,

    /// <summary>The last visits: for courses, where the next one follows from the ones before.</summary>
    LastVisits,
}
