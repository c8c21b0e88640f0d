namespace Sextant.Evaluation.Data;

/// <summary>Enrolments as KGAT keeps them: a learner a line, <c>user item item …</c>, in the order of enrolment where there is one.</summary>
public static class EnrolmentFile
{
    /// <summary>The moment of a learner's first enrolment, since only the order is known; each further one is a second later: histories keep whole seconds.</summary>
    public static readonly long Beginning = Resources.PopularityDecay.Landmark.ToUnixTimeMilliseconds();

    /// <summary>An enrolment is a start, and counts as live ones do.</summary>
    private static readonly float Enrolled = (1 + Profiles.InteractionSign.Of(Learners.InteractionKind.Start, null)) / 2;

    /// <summary>
    /// One rating an enrolment, the position in the line, counted from <see cref="Beginning"/>, as its time. An item that comes again in a line counts at its first
    /// place; empty lines are passed over, and a learner without items has none.
    /// </summary>
    /// <exception cref="InvalidDataException">An id is not a whole number; the message names file and line.</exception>
    public static IEnumerable<Rating> Read(TextReader text, string file)
    {
        long line = 0;
        var met = new HashSet<string>(StringComparer.Ordinal);
        while (text.ReadLine() is { } row)
        {
            line++;
            string[] ids = row.TrimStart('\uFEFF').Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (string id in ids)
                if (!uint.TryParse(id, out _)) throw LineFault.At(file, line, $"'{id}' is not a whole number.");
            met.Clear();
            for (int i = 1; i < ids.Length; i++)
                if (met.Add(ids[i])) yield return new Rating(ids[0], ids[i], Enrolled, Beginning + 1000L * (i - 1));
        }
    }
}
