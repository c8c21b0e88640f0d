using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Directory;

namespace Orleans.TestingHost;

public class InProcessSiloHandle : SiloHandle
{
    private bool isStopped;

    public required IHost SiloHost { get; init; }

    public IServiceProvider ServiceProvider => SiloHost.Services;

    public override bool IsActive => !isStopped;

    /// <summary>Gracefully, or as if its machine had lost power.</summary>
    public override Task StopSiloAsync(bool stopGracefully)
    {
        if (stopGracefully)
            return StopSiloAsync(CancellationToken.None);
        ServiceProvider.GetRequiredService<Silo>().Die();
        return StopSiloAsync(new CancellationToken(canceled: true));
    }

    public override async Task StopSiloAsync(CancellationToken ct)
    {
        if (isStopped)
            return;
        isStopped = true;
        try
        {
            await SiloHost.StopAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // In haste, as asked.
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await StopSiloAsync(stopGracefully: true);
        if (SiloHost is IAsyncDisposable host)
            await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }
}
