using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sextant.Sdk;

namespace Sextant.Cli.Imports;

/// <summary>Sends the cleaned parts of a data set one after the other and says at the end what was found in it.</summary>
/// <param name="client">Null for a dry run, which reads everything and sends nothing.</param>
internal sealed class DatasetImport(Terminal terminal, SextantClient? client, CleaningReport report)
{
    private const int Named = 20;
    private readonly long started = Stopwatch.GetTimestamp();
    private long rejected;

    public Task Send(string what, IEnumerable<Concept> concepts, CancellationToken cancellation) =>
        Send(what, concepts, client is null ? null : client.ImportConcepts, cancellation);

    public Task Send(string what, IEnumerable<Relation> relations, CancellationToken cancellation) =>
        Send(what, relations, client is null ? null : client.ImportRelations, cancellation);

    public Task Send(string what, IEnumerable<Resource> resources, CancellationToken cancellation) =>
        Send(what, resources, client is null ? null : client.ImportResources, cancellation);

    /// <summary>Prints what was read, repaired and left out.</summary>
    /// <returns>The exit code.</returns>
    public int Finish()
    {
        terminal.Line($"read: {string.Join(", ", report.Read.Select(read => $"{Terminal.Number(read.Value)} {read.Key}"))}");
        foreach (var (repair, count) in report.Repairs) terminal.Line($"  {Terminal.Number(count)} {RepairText.Of(repair)}");
        PrintLeftOut("left aside (nothing is lost by it)", report.SetAside, report.SetAsideCount);
        PrintLeftOut("rejected by the reader", report.Rejects, report.Rejected);
        terminal.Line($"done in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        return rejected + report.Rejected > 0 ? ExitCode.Rejected : ExitCode.Done;
    }

    private async Task Send<T>(
        string what, IEnumerable<T> items, Func<IAsyncEnumerable<T>, CancellationToken, Task<ImportReport>>? send, CancellationToken cancellation)
    {
        long begun = Stopwatch.GetTimestamp();
        int total = items.TryGetNonEnumeratedCount(out int count) ? count : 0;
        var outcome = await terminal.Progress(
            what,
            total,
            progress => send is null ? Drain(Counted(items, progress, cancellation)) : send(Counted(items, progress, cancellation), cancellation));
        rejected += outcome.Rejected;
        ImportOutcome.Print(terminal, send is null ? $"{what} (dry run, nothing sent)" : what, outcome, Stopwatch.GetElapsedTime(begun));
    }

    private static async IAsyncEnumerable<T> Counted<T>(
        IEnumerable<T> items, Action<long> progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        long done = 0;
        foreach (var item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return item;
            progress(++done);
        }
        await Task.CompletedTask;
    }

    private static async Task<ImportReport> Drain<T>(IAsyncEnumerable<T> items)
    {
        long count = 0;
        await foreach (var _ in items) count++;
        return new ImportReport(count, 0, 0, [], 0);
    }

    private void PrintLeftOut(string what, IReadOnlyList<LeftOut> records, int count)
    {
        terminal.Line($"{what}: {Terminal.Number(count)}");
        foreach (var record in records.Take(Named)) terminal.Line($"  {record.Where}: {record.Reason}");
        if (count > Named) terminal.Line($"  … and {Terminal.Number(count - Math.Min(count, Named))} more");
    }
}
