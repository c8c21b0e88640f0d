namespace Sextant.Cli.Simulating.Classroom;

/// <summary>
/// A learner as nobody sees them. Each concept is held in memory as ACT-R holds facts, with the spacing effect of Pavlik and
/// Anderson (2005): activation m(t) = ln Σ (t − tᵢ)^(−dᵢ) over past encodings, each with a decay dᵢ = c e^m(tᵢ) + a of its own,
/// the faster the more active the concept was when it was encoded again; P(recall) = σ((m − τ)/s). Nothing is encoded by mere
/// exposure: a lesson, or the solution of an exercise, must be understood, which takes what the concept builds on (the
/// weakest prerequisite decides) and material of the right difficulty.
/// </summary>
/// <remarks>Seconds of t are those of study; between sessions they count for <see cref="ClassroomSettings.Interference"/> of themselves.</remarks>
internal sealed class HiddenLearner
{
    private const double DecayScale = 0.217, DecayIntercept = 0.177, Threshold = -0.704, Noise = 0.255; // Pavlik and Anderson (2005), table 1
    private const double StepMinutes = 5;
    private const double LeastReadiness = 0.05;
    private const double LevelWidth = 1.5; // logits

    private readonly ClassroomSettings settings;
    private readonly Course course;
    private readonly Random random;
    private readonly List<(double At, double Decay)>[] encodings; // [concepts]
    private readonly double aptitude; // logits
    private int steps;

    public HiddenLearner(ClassroomSettings settings, Course course, int seed)
    {
        (this.settings, this.course, random) = (settings, course, new Random(seed));
        encodings = [.. course.Concepts.Select(_ => new List<(double, double)>())];
        aptitude = 0.7 * Draws.Normal(random);
        Remember(random.NextDouble() * settings.Known * course.Concepts.Length);
    }

    /// <summary>When the next step begins, as a clock shows it.</summary>
    public DateTimeOffset Clock =>
        new DateTimeOffset(2025, 1, 6, 9, 0, 0, TimeSpan.Zero).AddDays(steps / settings.StepsPerDay).AddMinutes(StepMinutes * (steps % settings.StepsPerDay));

    /// <summary>P(recall) a day from now, without studying it again: what has to be 0.85 to count as mastered.</summary>
    public double Mastery(int concept) => RecallAt(concept, Now + Night);

    /// <summary>Seconds of memory's time since the first session began.</summary>
    private double Now { get; set; }

    private double Night => (86_400 - StepMinutes * 60 * settings.StepsPerDay) * settings.Interference + StepMinutes * 60 * settings.StepsPerDay;

    /// <summary>Does an activity.</summary>
    /// <returns>Whether an exercise was answered right; null for a lesson.</returns>
    public bool? Do(Activity activity)
    {
        // As many draws whatever happens, so that policies meet the same luck.
        (double recalls, double solves, double slips, double understands) = (random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble());
        bool? right = null;
        if (activity.IsExercise)
        {
            bool recalled = recalls < RecallAt(activity.Concept, Now);
            bool knows = recalled && solves < SolvesAt(activity.Difficulty);
            right = knows ? slips >= settings.Slip : slips < settings.Guess;
            // Recalling strengthens, solved or not; else the solution must be understood.
            if (recalled || understands < settings.Feedback * Readiness(activity.Concept) * SolvesAt(activity.Difficulty)) Encode(activity.Concept);
        }
        else if (understands < activity.Quality * Readiness(activity.Concept) * Fit(activity.Difficulty))
        {
            Encode(activity.Concept);
        }
        Pass();
        return right;
    }

    private void Pass()
    {
        steps++;
        Now += StepMinutes * 60;
        if (steps % settings.StepsPerDay == 0) Now += (86_400 - StepMinutes * 60 * settings.StepsPerDay) * settings.Interference;
    }

    private double RecallAt(int concept, double at) => 1 / (1 + Math.Exp(-(Activation(concept, at) - Threshold) / Noise));

    /// <summary>−∞ for what was never encoded.</summary>
    private double Activation(int concept, double at)
    {
        double sum = 0;
        foreach ((double then, double decay) in encodings[concept]) sum += Math.Pow(Math.Max(1, at - then), -decay);
        return Math.Log(sum);
    }

    private void Encode(int concept)
    {
        encodings[concept].Add((Now, DecayScale * Math.Exp(Activation(concept, Now)) + DecayIntercept));
    }

    private double Readiness(int concept)
    {
        double least = 1;
        foreach ((int lower, float weight) in course.Prerequisites[concept]) least = Math.Min(least, 1 - weight * (1 - RecallAt(lower, Now)));
        return LeastReadiness + (1 - LeastReadiness) * least;
    }

    /// <summary>Probability of coping with the difficulty of an exercise whose concept is recalled.</summary>
    private double SolvesAt(double difficulty) => 1 / (1 + Math.Exp(-1.7 * (aptitude - difficulty + 1)));

    /// <summary>Of a lesson, 0–1: too easy tells nothing new, too hard is not understood.</summary>
    private double Fit(double difficulty) => Math.Exp(-(difficulty - aptitude) * (difficulty - aptitude) / (2 * LevelWidth * LevelWidth));

    /// <summary>What was learned before: the concepts up to a frontier, but for holes, over the months before.</summary>
    private void Remember(double frontier)
    {
        for (int concept = 0; concept < course.Concepts.Length; concept++)
        {
            bool known = concept < frontier && random.NextDouble() >= settings.Holes;
            int times = random.Next(6, 15);
            for (int i = 0; i < times; i++)
            {
                double daysAgo = 90 - 80.0 * i / times;
                Now = -daysAgo * 86_400 * settings.Interference;
                if (known) Encode(concept);
            }
        }
        Now = 0;
    }
}
