using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sextant.Bench.Load;

/// <summary>A silo of its own in a process of its own, on a temporary folder, so that its memory is its own too.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private SiloProcess(Process process, string folder, Uri url) => (this.process, this.folder, Url) = (process, folder, url);

    public Uri Url { get; }

    public long WorkingSetBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public static async Task<SiloProcess> Start(CancellationToken cancellation) =>
        await Start(Directory.CreateTempSubdirectory("sextant-bench-").FullName, cancellation);

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => process.Kill();

    /// <summary>Kills it and starts another on the same folder; returns the time until that one is ready.</summary>
    /// <param name="whileDown">Given the data folder between the two lives.</param>
    public async Task<(SiloProcess Silo, TimeSpan Ready)> Restart(CancellationToken cancellation, Action<string>? whileDown = null)
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(cancellation);
        process.Dispose();
        whileDown?.Invoke(folder);
        long began = Stopwatch.GetTimestamp();
        SiloProcess next = await Start(folder, cancellation);
        return (next, Stopwatch.GetElapsedTime(began));
    }

    private static async Task<SiloProcess> Start(string folder, CancellationToken cancellation)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        string program = Path.Combine(AppContext.BaseDirectory, "Sextant.Silo.dll");
        Process process = Process.Start(new ProcessStartInfo("dotnet", [program, "--data", folder, "--urls", url.ToString(), "--Demo:Seed", "false"])
        {
            RedirectStandardOutput = false,
            Environment = { ["Logging__LogLevel__Default"] = "Warning" },
        })!;
        var silo = new SiloProcess(process, folder, url);
        await silo.WaitUntilReady(cancellation);
        return silo;
    }

    private async Task WaitUntilReady(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Url };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            if (process.HasExited)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The silo ended with exit code {process.ExitCode}."));
            try
            {
                using HttpResponseMessage answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
