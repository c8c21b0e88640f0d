namespace Sextant.Experiments;

public static class ExperimentLimits
{
    /// <summary>Answers in one page of the exposure log.</summary>
    public const int Page = 500;

    /// <summary>An outcome is sought among so many of the learner's latest answers.</summary>
    public const int AnswersSearched = 256;
}
