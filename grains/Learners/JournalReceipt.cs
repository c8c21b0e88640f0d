using System.Collections.Immutable;

namespace Sextant.Learners;

/// <param name="Version">The learner's last version now.</param>
/// <param name="Accepted">The interactions that were new, in order; the rest had been recorded before (or stand twice in the batch).</param>
public sealed record JournalReceipt(long Version, ImmutableArray<Interaction> Accepted);
