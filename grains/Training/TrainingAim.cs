namespace Sextant.Training;

/// <summary>What a relevance model is trained to foretell.</summary>
public enum TrainingAim
{
    /// <summary>What a learner meets next: the scorers of order, judged by each learner's last visit, as <c>evaluate mooccubex</c> trains.</summary>
    Next,

    /// <summary>What else a learner meets, whenever: judged by a random share of each learner's visits, as <c>evaluate ml-100k</c> trains.</summary>
    Any,
}
