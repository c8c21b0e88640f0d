using Sextant.Memory;
using Sextant.Teaching;

namespace Sextant.Planning;

/// <summary>Something done on a day of a plan.</summary>
/// <param name="Minutes">Above 0.</param>
/// <param name="Part">Of a concept's learning or of its reviews, 1-based.</param>
/// <param name="Recall">Probability of recall when the day begins, for a review.</param>
internal readonly record struct StudyEntry(PlanItemKind Kind, int Concept, double Minutes, int Part, double Recall);

/// <summary>
/// Lives through days of study: due reviews first, then the next of what is to be learned. A review done puts off the next
/// one; what is learned comes due in its turn. Every review is taken to succeed: a plan that counts on forgetting would be
/// made anew anyway.
/// </summary>
internal sealed class StudyCalendar
{
    private const double LeastSitting = 5; // minutes: a step is not begun in the rest of a day that is shorter, unless days are

    private const double Nothing = 1e-4; // minutes: what a sum of rounded days falls short by is no work for another day

    private readonly MemoryModel memory;
    private readonly double desiredRecall, minutesPerDay;
    private readonly DateTimeOffset start, firstDayEnds;
    private readonly IReadOnlyList<(int Concept, double Minutes)> steps;
    private readonly Func<int, double> reviewMinutes;
    private readonly Dictionary<int, MemoryState> states = [];
    private readonly Dictionary<int, int> reviewed = []; // times
    private readonly PriorityQueue<int, (DateTimeOffset Due, int Concept)> due = new();
    private readonly List<int> parts; // [steps] sittings so far
    private int next; // step
    private double left; // minutes of it
    private double allowance; // minutes that reviews may take: half of the days so far, save what they took

    /// <param name="start">Now: days are lived through at this time of day.</param>
    /// <param name="utcOffset">Of the learner's clock, for when a day ends.</param>
    /// <param name="steps">What is to be learned, in order.</param>
    /// <param name="remembered">What is to be kept in memory from the beginning.</param>
    public StudyCalendar(
        MemoryModel memory, TeachingOptions options, double minutesPerDay, DateTimeOffset start, TimeSpan utcOffset,
        IReadOnlyList<(int Concept, double Minutes)> steps, IEnumerable<(int Concept, MemoryState State)> remembered, Func<int, double> reviewMinutes)
    {
        (this.memory, desiredRecall, this.minutesPerDay) = (memory, options.DesiredRecall, minutesPerDay);
        (this.start, this.steps, this.reviewMinutes) = (start, steps, reviewMinutes);
        DateTimeOffset local = start.ToOffset(utcOffset);
        firstDayEnds = local - local.TimeOfDay + TimeSpan.FromDays(1);
        parts = [.. Enumerable.Repeat(0, steps.Count)];
        left = steps.Count > 0 ? steps[0].Minutes : 0;
        foreach ((int concept, MemoryState state) in remembered) Remember(concept, state, start);
    }

    /// <summary>Days lived through.</summary>
    public int Days { get; private set; }

    public bool Learned => next == steps.Count;

    /// <summary>Minutes of learning that are left.</summary>
    public double LeftToLearn => Learned ? 0 : left + steps.Skip(next + 1).Sum(step => step.Minutes);

    /// <summary>In how many sittings each step has been learned so far.</summary>
    public IReadOnlyList<int> Parts => parts;

    /// <summary>Lives through one more day.</summary>
    /// <param name="learning">False for a day of reviews alone.</param>
    public List<StudyEntry> Live(bool learning)
    {
        List<StudyEntry> done = [];
        DateTimeOffset now = start.AddDays(Days), dayEnds = firstDayEnds.AddDays(Days);
        double free = minutesPerDay;
        bool learns = learning && !Learned;
        allowance = Math.Min(minutesPerDay, allowance + minutesPerDay / 2);
        while (due.TryPeek(out int concept, out var when) && when.Due < dayEnds)
        {
            double minutes = Math.Min(reviewMinutes(concept), minutesPerDay);
            if (minutes > free || (learns && minutes > allowance)) break;
            due.Dequeue();
            free -= minutes;
            allowance -= minutes;
            int times = reviewed[concept] = reviewed.GetValueOrDefault(concept) + 1;
            done.Add(new StudyEntry(PlanItemKind.Review, concept, minutes, times, memory.Recall(states[concept], now)));
            Remember(concept, memory.Review(states[concept], ReviewGrade.Good, now), dayEnds);
        }
        allowance = Math.Max(0, allowance);
        if (learns) Learn(done, free, now, dayEnds);
        Days++;
        return done;
    }

    private void Learn(List<StudyEntry> done, double free, DateTimeOffset now, DateTimeOffset dayEnds)
    {
        double least = Math.Min(LeastSitting, minutesPerDay / 4);
        while (free > Nothing && !Learned)
        {
            double minutes = Math.Min(left, free);
            if (minutes < left && minutes < least) return;
            int concept = steps[next].Concept;
            done.Add(new StudyEntry(PlanItemKind.Learn, concept, minutes, ++parts[next], 0));
            free -= minutes;
            left -= minutes;
            if (left > Nothing) return;
            MemoryState? before = states.TryGetValue(concept, out MemoryState known) ? known : null;
            Remember(concept, memory.Review(before, ReviewGrade.Good, now), dayEnds);
            left = ++next < steps.Count ? steps[next].Minutes : 0;
        }
    }

    /// <param name="earliest">The next review is not due before: one a day is enough.</param>
    private void Remember(int concept, MemoryState state, DateTimeOffset earliest)
    {
        states[concept] = state;
        DateTimeOffset at = memory.DueAt(state, desiredRecall);
        due.Enqueue(concept, (at < earliest ? earliest : at, concept));
    }
}
