using Sextant.Training;

namespace Sextant.Gateway.Training;

internal static class TrainingMapping
{
    public static Wire.TrainedModels ToWire(this TrainingDescription known) =>
        new([.. known.Models.Select(ToWire)], ToWire(known.Running), known.Error);

    private static Wire.TrainedModel ToWire(TrainedModelDescription model) => new(model.Name, model.TrainedAt, model.Active, model.Remarks);

    private static Wire.TrainingProgress? ToWire(TrainingProgress? progress) => progress is null
        ? null
        : new(progress.Part, progress.Epoch, progress.Epochs, progress.Loss, progress.Validation);
}
