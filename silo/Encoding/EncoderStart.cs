namespace Sextant.Encoding;

/// <summary>Loads the model of the settings before the silo takes calls, so that what is wrong with it stops the start with words.</summary>
internal sealed class EncoderStart(EncoderModels models) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => models.Refresh(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
