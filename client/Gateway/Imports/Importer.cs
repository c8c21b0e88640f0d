using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Options;
using Sextant.Catalogue;
using Sextant.Gateway.Catalogue;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Resources;
using Sextant.Gateway.Validation;
using Sextant.Refusals;
using Sextant.Resources;

namespace Sextant.Gateway.Imports;

/// <summary>Carries NDJSON lines to the grains, over HTTP or from a file of the host. A line is applied whole or rejected.</summary>
public sealed class Importer(IGrainFactory grains, IOptions<GatewayOptions> options, TimeProvider time)
{
    private readonly GatewayOptions options = options.Value;
    private readonly Patience patience = new(options.Value.ImportPatience, time);

    public async Task<Wire.ImportReport> Resources(TenantId tenant, PipeReader lines, CancellationToken cancellation)
    {
        var tally = new ImportTally(options.MaxRejects);
        var resources = Lines<Wire.Resource>(lines, ResourceRules.Check, resource => resource.Id, cancellation);
        await Whole(tally, () => Lanes.ForEach(
            resources, options.ImportConcurrency, line => line.Id ?? "", (line, stop) => Put(tenant, line, tally, stop), cancellation));
        return tally.Report();
    }

    public Task<Wire.ImportReport> Concepts(TenantId tenant, PipeReader lines, CancellationToken cancellation) =>
        InBatches(
            Lines<Wire.Concept>(lines, CatalogueRules.Check, concept => concept.Id, cancellation),
            (batch, stop) => grains.GetGrain<ICatalogueGrain>(tenant.Value).PutConcepts([.. batch.Select(concept => concept.ToDomain())], stop),
            cancellation);

    public Task<Wire.ImportReport> Relations(TenantId tenant, PipeReader lines, CancellationToken cancellation) =>
        InBatches(
            Lines<Wire.Relation>(lines, CatalogueRules.Check, _ => null, cancellation),
            (batch, stop) => grains.GetGrain<ICatalogueGrain>(tenant.Value).PutRelations([.. batch.Select(relation => relation.ToDomain())], stop),
            cancellation);

    private IAsyncEnumerable<ImportLine<T>> Lines<T>(
        PipeReader lines, Func<T, Fault?> check, Func<T, string?> idOf, CancellationToken cancellation) where T : class
    {
        return NdjsonReader.Read(lines, options.MaxLineBytes, Parse, cancellation);

        ImportLine<T> Parse(long number, in ReadOnlySequence<byte> line, bool tooLong) => tooLong
            ? new ImportLine<T>(number, null, null, new Fault("", $"is longer than {options.MaxLineBytes} bytes."))
            : ImportLine<T>.Parse(number, line, check, idOf);
    }

    private async Task Put(TenantId tenant, ImportLine<Wire.Resource> line, ImportTally tally, CancellationToken cancellation)
    {
        if (line.Fault is { } fault)
        {
            tally.Reject(line.Reject(fault));
            return;
        }
        var resource = line.Item!.ToDomain();
        var grain = grains.GetGrain<IResourceGrain>(GrainKeys.Of(tenant, resource.Id));
        try
        {
            var receipt = await patience.Call(() => grain.Put(resource, cancellation), cancellation);
            tally.Accept(receipt.Changed);
        }
        catch (RefusalException refusal) when (IsTheLines(refusal))
        {
            tally.Reject(line.Reject(new Fault(refusal.Field ?? "", refusal.Message)));
        }
    }

    /// <summary>In order, one batch after another: a line may need what an earlier one made.</summary>
    private async Task<Wire.ImportReport> InBatches<T>(
        IAsyncEnumerable<ImportLine<T>> lines, Func<IEnumerable<T>, CancellationToken, Task<long>> put, CancellationToken cancellation)
        where T : class
    {
        var tally = new ImportTally(options.MaxRejects);
        await Whole(tally, async () =>
        {
            List<ImportLine<T>> batch = new(options.ImportBatch);
            await foreach (var line in lines)
            {
                if (line.Fault is { } fault) tally.Reject(line.Reject(fault));
                else batch.Add(line);
                if (batch.Count < options.ImportBatch) continue;
                await Apply(batch, put, tally, cancellation);
                batch.Clear();
            }
            await Apply(batch, put, tally, cancellation);
        });
        return tally.Report();
    }

    /// <summary>The grain takes all or none, so a refused batch is halved until the line at fault stands alone.</summary>
    private async Task Apply<T>(
        List<ImportLine<T>> lines, Func<IEnumerable<T>, CancellationToken, Task<long>> put, ImportTally tally, CancellationToken cancellation)
        where T : class
    {
        if (lines.Count == 0) return;
        try
        {
            await patience.Call(() => put(lines.Select(line => line.Item!), cancellation), cancellation);
            foreach (var _ in lines) tally.Accept(changed: true);
        }
        catch (RefusalException refusal) when (IsTheLines(refusal) && lines.Count == 1)
        {
            tally.Reject(lines[0].Reject(new Fault(refusal.Field?[(refusal.Field.LastIndexOf('.') + 1)..] ?? "", refusal.Message)));
        }
        catch (RefusalException refusal) when (IsTheLines(refusal))
        {
            await Apply(lines[..(lines.Count / 2)], put, tally, cancellation);
            await Apply(lines[(lines.Count / 2)..], put, tally, cancellation);
        }
    }

    private static bool IsTheLines(RefusalException refusal) => refusal.Refusal is Refusal.Invalid or Refusal.NotFound or Refusal.Conflict;

    /// <summary>When patience ran out, the caller is told how far the import came.</summary>
    private static async Task Whole(ImportTally tally, Func<Task> import)
    {
        try
        {
            await import();
        }
        catch (Exception exception) when (Translation.IsTransient(exception))
        {
            var report = tally.Report();
            throw new ProblemException(
                exception is RefusalException { Refusal: Refusal.Overloaded } ? ProblemCode.Overloaded : ProblemCode.Unavailable,
                $"The import stopped after {report.Accepted + report.Unchanged} lines were applied and {report.Rejected} rejected. Sending it again is safe.",
                null,
                exception);
        }
    }
}
