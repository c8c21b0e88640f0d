namespace Sextant.Bench.Capacity;

/// <summary>In bytes, but for the last.</summary>
/// <param name="JournalRow">On disk, an interaction with a short id; indexes included.</param>
/// <param name="LearnerOnDisk">The snapshot of a learner of 256 interactions or more.</param>
/// <param name="LearnerInMemory">Its history, knowledge and interests while active.</param>
/// <param name="ResourceOnDisk">With its vector.</param>
/// <param name="ResourceInMemory">In a replica: vector, codes, words, texts.</param>
/// <param name="ReplayMicroseconds">Processor time to read one interaction of the journal and hand it to what a silo counts live.</param>
internal sealed record Sizes(
    long JournalRow, long LearnerOnDisk, long LearnerInMemory, long ResourceOnDisk, long ResourceInMemory, double ReplayMicroseconds);
