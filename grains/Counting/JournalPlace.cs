using System.Collections.Immutable;
using System.Security.Cryptography;
using Sextant.Learners;

namespace Sextant.Counting;

/// <summary>
/// What stands at a place of the journal. A journal that was restored from an older copy gives the same numbers to others: by this
/// it is told. It names nobody.
/// </summary>
/// <param name="Learner">Who did something there, or was erased.</param>
/// <param name="Interaction">SHA-256 of the interaction's id, hexadecimal; empty for an erasure.</param>
internal sealed record JournalPlace(LearnerMark Learner, string Interaction)
{
    private const int PageSize = 1_000;

    public static JournalPlace Of(JournalEntry entry) => new(
        LearnerMark.Of(entry.Tenant, entry.Learner), Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(entry.Interaction.Id))));

    public static JournalPlace Of(JournalErasure erasure) => new(erasure.Learner, "");

    /// <summary>Hexadecimal.</summary>
    public override string ToString() => Convert.ToHexString(Learner.ToArray()) + Interaction;

    /// <summary>Null when <see cref="ToString"/> wrote no such thing.</summary>
    public static JournalPlace? Parse(string? text)
    {
        const int Digits = 2 * LearnerMark.Size;
        if (text is null || text.Length % Digits != 0 || text.Length is 0 or > 2 * Digits || !text.All(char.IsAsciiHexDigitUpper)) return null;
        return new JournalPlace(new LearnerMark(Convert.FromHexString(text.AsSpan(0, Digits))), text[Digits..]);
    }

    /// <summary>Whether a journal has this at a sequence number, or had it: then its learner was erased later.</summary>
    public async Task<bool> StandsIn(IInteractionJournal journal, long sequence, CancellationToken cancellation)
    {
        if (Interaction.Length == 0)
            return await journal.ReadErasures(sequence - 1, 1, cancellation).ConfigureAwait(false) is [var erasure] && erasure.Sequence == sequence && Of(erasure) == this;
        if (await journal.ReadAll(sequence - 1, 1, cancellation).ConfigureAwait(false) is [var entry] && entry.Sequence == sequence) return Of(entry) == this;
        for (long after = sequence; ;)
        {
            ImmutableArray<JournalErasure> erasures = await journal.ReadErasures(after, PageSize, cancellation).ConfigureAwait(false);
            if (erasures.Any(later => later.Learner == Learner)) return true;
            if (erasures.Length < PageSize) return false;
            after = erasures[^1].Sequence;
        }
    }
}
