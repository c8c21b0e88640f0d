using System.Diagnostics;
using Sextant.Sdk;

namespace Sextant.Cli.Imports;

/// <summary>Sends a file of NDJSON as it is, so that the server's line numbers are the file's.</summary>
internal sealed class NdjsonImport(Terminal terminal)
{
    public async Task<int> Run(string what, FileInfo file, Func<Stream, CancellationToken, Task<ImportReport>> send, CancellationToken cancellation)
    {
        await using var stream = file.OpenRead();
        long started = Stopwatch.GetTimestamp();
        var report = await terminal.Progress(
            what,
            stream.Length,
            async progress =>
            {
                await using var watched = new WatchedStream(stream, progress);
                return await send(watched, cancellation);
            });
        ImportOutcome.Print(terminal, what, report, Stopwatch.GetElapsedTime(started));
        return report.Rejected > 0 ? ExitCode.Rejected : ExitCode.Done;
    }
}
