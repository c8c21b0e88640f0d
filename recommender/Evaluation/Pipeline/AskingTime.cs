using Sextant.Behaviour;

namespace Sextant.Evaluation.Pipeline;

/// <summary>
/// When a learner of a split is asked: a second after the last visit that may be known of it. Of whom nothing is known, a
/// second after the last visit known of anybody: a stranger comes to the catalogue as it has become.
/// </summary>
internal sealed class AskingTime(VisitLog train)
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    private readonly long latest = Latest(train);

    public DateTimeOffset Of(int learner) => DateTimeOffset.FromUnixTimeMilliseconds(train.Of(learner) is [.., var last] ? last.At : latest) + Later;

    private static long Latest(VisitLog train)
    {
        long latest = 0;
        for (int learner = 0; learner < train.LearnerCount; learner++)
            if (train.Of(learner) is [.., var last]) latest = Math.Max(latest, last.At);
        return latest;
    }
}
