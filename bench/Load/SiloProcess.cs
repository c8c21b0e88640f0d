using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sextant.Bench.Load;

/// <summary>A silo of its own in a process of its own, on a temporary folder, so that its memory is its own too.</summary>
internal sealed partial class SiloProcess : IAsyncDisposable
{
    private const int Terminated = 15;

    private readonly Process process;
    private readonly string folder;
    private readonly string[] settings;

    private SiloProcess(Process process, string folder, string[] settings, Uri url) =>
        (this.process, this.folder, this.settings, Url) = (process, folder, settings, url);

    public Uri Url { get; }

    public string DataFolder => folder;

    public long WorkingSetBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <param name="settings">More arguments of the program.</param>
    public static async Task<SiloProcess> Start(CancellationToken cancellation, params string[] settings) =>
        await Start(Directory.CreateTempSubdirectory("sextant-bench-").FullName, settings, cancellation);

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGTERM, as an orchestrator stops a program; returns its exit code and the time it took to end.</summary>
    public async Task<(int ExitCode, TimeSpan Took)> Terminate(CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        if (SendSignal(process.Id, Terminated) != 0) throw new InvalidOperationException("The silo could not be signalled.");
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Kills it and starts another on the same folder; returns the time until that one is ready.</summary>
    /// <param name="whileDown">Given the data folder between the two lives.</param>
    public async Task<(SiloProcess Silo, TimeSpan Ready)> Restart(CancellationToken cancellation, Action<string>? whileDown = null)
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(cancellation);
        process.Dispose();
        whileDown?.Invoke(folder);
        long began = Stopwatch.GetTimestamp();
        SiloProcess next = await Start(folder, settings, cancellation);
        return (next, Stopwatch.GetElapsedTime(began));
    }

    private static async Task<SiloProcess> Start(string folder, string[] settings, CancellationToken cancellation)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        string program = Path.Combine(AppContext.BaseDirectory, "Sextant.Silo.dll");
        Process process = Process.Start(new ProcessStartInfo("dotnet", [program, "--data", folder, "--urls", url.ToString(), "--Demo:Seed", "false", .. settings])
        {
            RedirectStandardOutput = false,
            Environment = { ["Logging__LogLevel__Default"] = "Warning" },
        })!;
        var silo = new SiloProcess(process, folder, settings, url);
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

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

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
