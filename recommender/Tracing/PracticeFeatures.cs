using System.Numerics;

namespace Sextant.Tracing;

/// <summary>
/// What the trees see of a learner and an exercise: rates of anybody (item response theory's difficulties, kept as counts), counts of
/// right and wrong (Pavlik et al., "Performance factors analysis", 2009), windows that fade (Choffin et al., "DAS3H", 2019), patterns
/// of the latest answers (Gervet et al., "When is deep learning the best approach to knowledge tracing?", 2020), and how the practice
/// before has gone. Numbers of several concepts are averaged.
/// </summary>
internal static class PracticeFeatures
{
    /// <summary>Of a row.</summary>
    public const int Count = OfConcept + OfLearner;

    private const int OfConcept = 28, OfLearner = 20;

    /// <param name="row">[<see cref="Count"/>], overwritten.</param>
    /// <param name="at">Unix seconds.</param>
    public static void Write(PracticeTrace trace, RateTable table, TracedExercise exercise, long at, Span<float> row)
    {
        float mean = Rates.Leaning(table.Of(Rates.All), 0.65f, 10);
        Span<float> part = stackalloc float[OfConcept];
        row[..OfConcept].Clear();
        foreach (ulong concept in exercise.Concepts)
        {
            Write(trace, table, concept, exercise.Item, mean, at, part);
            for (int i = 0; i < OfConcept; i++) row[i] += part[i] / exercise.Concepts.Length;
        }
        Write(trace, mean, exercise.Difficulty, row[OfConcept..]);
    }

    /// <summary>Adds an answer to the rates that it bears on.</summary>
    public static void Tally(PracticeTrace trace, TracedExercise exercise, float credit, int group, RateCounts counts)
    {
        counts.Add(Rates.All, group, credit);
        counts.Add(Rates.Item(exercise.Item), group, credit);
        foreach (ulong concept in exercise.Concepts)
        {
            Keys keys = new(trace, concept, exercise.Item);
            counts.Add(Rates.Concept(concept), group, credit);
            counts.Add(keys.Attempt, group, credit);
            counts.Add(keys.Latest, group, credit);
            counts.Add(keys.LatestOfAny, group, credit);
            counts.Add(keys.Run, group, credit);
            counts.Add(keys.OfItem, group, credit);
            if (keys.RunPlace == 0) counts.Add(keys.Turn, group, credit);
        }
    }

    private static void Write(PracticeTrace trace, RateTable table, ulong concept, ulong item, float mean, long at, Span<float> row)
    {
        PractisedConcept? own = trace.Find(concept);
        ref readonly PracticeCourse course = ref trace.Course;
        Keys keys = new(trace, concept, item);
        (int count, float credit) = (own?.Count ?? 0, own?.Credit ?? 0);

        (float Right, float Count) seen = table.Of(Rates.Concept(concept));
        float ofConcept = Rates.Leaning(seen, mean, 10);
        float ofAttempt = Rates.Leaning(table.Of(keys.Attempt), ofConcept, 10);
        float ofAny = Rates.Leaning(table.Of(keys.LatestOfAny), mean, 10);
        float prior = Rates.Sigmoid(Rates.Logit(ofAny) + Rates.Logit(ofConcept) - Rates.Logit(mean));
        float ofLatest = Rates.Leaning(table.Of(keys.Latest), prior, 15);
        float ofRun = Rates.Leaning(table.Of(keys.Run), prior, 15);
        float ofTurn = keys.RunPlace == 0 ? Rates.Leaning(table.Of(keys.Turn), ofAttempt, 10) : ofAttempt;
        (float Right, float Count) seenItem = table.Of(Rates.Item(item));
        float ofItem = Rates.Leaning(seenItem, ofConcept, 6);
        float ofItemLatest = Rates.Leaning(table.Of(keys.OfItem), ofItem, 6);

        int i = 0;
        row[i++] = Rates.Logit(ofConcept);
        row[i++] = Rates.Logit(ofAttempt);
        row[i++] = Rates.Logit(ofLatest);
        row[i++] = Rates.Logit(ofRun);
        row[i++] = Rates.Logit(ofAny);
        row[i++] = Rates.Logit(ofTurn);
        row[i++] = seen.Count;
        row[i++] = Rates.Logit(ofItem);
        row[i++] = Rates.Logit(ofItem) - Rates.Logit(ofConcept);
        row[i++] = Rates.Logit(ofItemLatest);
        row[i++] = seenItem.Count;
        row[i++] = count;
        row[i++] = credit;
        row[i++] = count - credit;
        row[i++] = (credit + 2 * ofConcept) / (count + 2);
        row[i++] = own?.LatestMean() ?? -1;
        row[i++] = (own?.Surplus ?? 0) / (count + 2);
        row[i++] = own?.Surplus ?? 0;
        row[i++] = own?.Streak ?? 0;
        row[i++] = count == 0 ? -1 : PractisedConcept.Pattern(own!.Latest, own.Kept, 3);
        row[i++] = keys.RunPlace;
        row[i++] = keys.Same ? course.RunRight : -1;
        row[i++] = count == 0 ? -1 : trace.All.Count - 1 - own!.LastAnswer;
        row[i++] = count - keys.RunPlace;
        row[i++] = count == 0 ? -1 : MathF.Log(1 + Math.Max(0, at - own!.LastSeconds));
        (int run, int right) = keys.Same ? (course.RunBefore, course.RightBefore) : (course.Run, course.RunRight);
        row[i++] = run;
        row[i++] = run == 0 ? -1 : (float)right / run;
        row[i] = keys.Same ? 1 : 0;
    }

    private static void Write(PracticeTrace trace, float mean, float difficulty, Span<float> row)
    {
        ref readonly PracticeCourse course = ref trace.Course;
        (int count, float credit) = trace.All;
        int i = 0;
        row[i++] = count;
        row[i++] = (credit + 5 * mean) / (count + 5);
        row[i++] = course.Short / (course.ShortWeight + 1);
        row[i++] = course.Middle / (course.MiddleWeight + 2);
        row[i++] = course.Long / (course.LongWeight + 4);
        row[i++] = course.Surplus / (course.Answers + 5);
        row[i++] = course.Surplus;
        row[i++] = course.Rating;
        row[i++] = PractisedConcept.StreakOf(course.Latest, Math.Min(course.Answers, 31));
        row[i++] = BitOperations.PopCount(course.Latest & 0x1F);
        row[i++] = BitOperations.PopCount(course.Latest & 0xFFFF);
        row[i++] = course.FirstSurplus / (course.Firsts + 2);
        row[i++] = course.Firsts;
        row[i++] = (float)course.Answers / Math.Max(1, course.Firsts);
        row[i++] = course.Returns;
        row[i++] = course.Answers;
        row[i++] = course.Run;
        row[i++] = course.RunRight;
        row[i++] = difficulty;
        row[i] = course.Latest & 7;
    }

    /// <summary>Where in the practice an answer to a concept would come.</summary>
    private readonly ref struct Keys
    {
        private const int RunPattern = 4, LatestPattern = 5;

        public Keys(PracticeTrace trace, ulong concept, ulong item)
        {
            PractisedConcept? own = trace.Find(concept);
            ref readonly PracticeCourse course = ref trace.Course;
            Same = course.Answers > 0 && course.Concept == concept;
            RunPlace = Same ? course.Run : 0;
            (uint latest, int kept, int count) = own is null ? (0u, 0, 0) : (own.Latest, own.Kept, own.Count);
            uint pattern = PractisedConcept.Pattern(latest, kept, LatestPattern);
            Attempt = Rates.Attempt(concept, count);
            Latest = Rates.Latest(concept, pattern);
            LatestOfAny = Rates.Latest(pattern);
            Run = Rates.Run(concept, PractisedConcept.Pattern(course.Latest, RunPlace, RunPattern), count > RunPlace);
            Turn = Rates.Turn(concept, Same ? course.Before : course.Concept, course.Latest & 1);
            OfItem = Rates.Item(item, PractisedConcept.Pattern(latest, kept, 1));
        }

        public bool Same { get; }

        public int RunPlace { get; }

        public ulong Attempt { get; }

        public ulong Latest { get; }

        public ulong LatestOfAny { get; }

        public ulong Run { get; }

        public ulong Turn { get; }

        public ulong OfItem { get; }
    }
}
