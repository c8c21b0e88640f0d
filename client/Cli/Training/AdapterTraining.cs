using System.Globalization;
using Sextant.Encoding;
using Sextant.Encoding.Adaptation;
using Sextant.Training;

namespace Sextant.Cli.Training;

/// <summary>One training from an encoder and pairs to a model folder. Its state lies in that folder until it is done.</summary>
internal sealed class AdapterTraining(Terminal terminal, string model, string folder, int threads)
{
    private const string StateFile = "training.state";

    private string StatePath => Path.Combine(folder, StateFile);

    /// <param name="validation">Null to hold out a share.</param>
    /// <param name="test">Null for none.</param>
    public async Task<int> Run(
        IReadOnlyList<TextPair> pairs, IReadOnlyList<TextPair>? validation, IReadOnlyList<TextPair>? test, AdaptationOptions options, bool resume,
        CancellationToken cancellation)
    {
        TensorBundle? state = Prepare(resume);
        if (AdapterFolder.IsAt(model)) throw new InvalidDataException($"{model} is an adapter itself; one adapts the model below it.");
        (string name, ITextEncoder encoder) = EncoderFolder.Open(model, threads);
        using var release = encoder as IDisposable;
        terminal.Line($"{Terminal.Number(pairs.Count)} pairs, encoder {encoder.ModelId}");
        TrainedAdapter trained = await terminal.Steps("adapter", options.Epochs, tell => Task.Run(
            () => AdapterTrainer.Train(
                encoder, pairs, options, validation, test, new AdaptationRun { Threads = threads, From = state, AfterEpoch = Keep, Progress = new EpochLines(tell) }, cancellation),
            CancellationToken.None));
        AdapterFolder.Write(folder, name, trained);
        File.Delete(StatePath);
        Print(trained);
        return ExitCode.Done;
    }

    /// <summary>A trained model is not overwritten.</summary>
    /// <exception cref="InvalidDataException">The folder holds something else than what this run may go on from.</exception>
    private TensorBundle? Prepare(bool resume)
    {
        if (AdapterFolder.IsAt(folder)) throw new InvalidDataException($"{folder} holds a trained adapter already.");
        if (!resume && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new InvalidDataException(File.Exists(StatePath) ? $"{folder} holds an interrupted training: --resume goes on with it." : $"{folder} is not empty.");
        Directory.CreateDirectory(folder);
        if (!resume || !File.Exists(StatePath)) return null;
        using FileStream stream = File.OpenRead(StatePath);
        return TensorBundle.Read(stream);
    }

    /// <summary>A new file takes the place of the old one whole: a power cut leaves one of the two.</summary>
    private void Keep(TensorBundle state)
    {
        string fresh = StatePath + ".new";
        using (FileStream stream = File.Create(fresh))
        {
            state.Write(stream);
            stream.Flush(flushToDisk: true);
        }
        File.Move(fresh, StatePath, overwrite: true);
    }

    private void Print(TrainedAdapter trained)
    {
        terminal.Line($"trained on {Terminal.Number(trained.Pairs)} pairs, {trained.Epochs} epochs");
        Print("validation", trained.Validation);
        Print("test", trained.Test);
        if (trained.Validation is { } figures && figures.After <= figures.Before) terminal.Line("No epoch was better than the encoder as it is: the adapter changes nothing.");
        terminal.Line($"{AdaptedEncoder.IdOf(trained.BaseId, trained.Adapter)} is in {folder}");
    }

    private void Print(string part, AdapterFigures? figures)
    {
        if (figures is null) return;
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{part}, {figures.Pairs:N0} pairs: {figures.Metric} {figures.Before:F4} before, {figures.After:F4} after"));
    }

    private sealed class EpochLines(Action<long, string> tell) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => tell(value.Epoch, string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {value.Epoch}/{value.Epochs}, loss {value.Loss:F4}{(value.Validation is { } found ? $", validation {found:F4}" : "")}"));
    }
}
