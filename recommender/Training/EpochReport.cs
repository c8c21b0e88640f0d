namespace Sextant.Training;

/// <summary>How far a training is.</summary>
/// <param name="Part">What is being trained, such as "attention".</param>
/// <param name="Epoch">Done so far, 1 to <paramref name="Epochs"/>.</param>
/// <param name="Loss">Mean of the epoch; smaller is better.</param>
/// <param name="Validation">The metric on the validation part; larger is better. Null when there is none.</param>
public readonly record struct EpochReport(string Part, int Epoch, int Epochs, double Loss, double? Validation);
