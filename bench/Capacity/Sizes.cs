namespace Sextant.Bench.Capacity;

/// <summary>In bytes, but for the last four: microseconds of processor time.</summary>
/// <param name="JournalRow">On disk, an interaction with a short id; indexes included.</param>
/// <param name="LearnerOnDisk">The snapshot of a learner of 256 interactions or more.</param>
/// <param name="LearnerInMemory">Its history, knowledge and interests while active, and what answers are made of.</param>
/// <param name="LearnerAtRest">The same while nobody asks for it: packed.</param>
/// <param name="ResourceOnDisk">With its vector.</param>
/// <param name="ResourceInMemory">In a replica: vector, codes, words, texts.</param>
/// <param name="ReplayMicroseconds">To read one interaction of the journal and hand it to what a silo counts live.</param>
/// <param name="PackMicroseconds">To pack a learner, for rest or for a snapshot.</param>
/// <param name="UnpackMicroseconds">To unpack it.</param>
/// <param name="DeriveMicroseconds">To derive its interests anew.</param>
internal sealed record Sizes(
    long JournalRow, long LearnerOnDisk, long LearnerInMemory, long LearnerAtRest, long ResourceOnDisk, long ResourceInMemory,
    double ReplayMicroseconds, double PackMicroseconds, double UnpackMicroseconds, double DeriveMicroseconds);
