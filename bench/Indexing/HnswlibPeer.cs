using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sextant.Bench.Indexing;

/// <summary>hnswlib in a process of its own, which does a turn when it is told to (<c>bench/peers/hnswlib_peer.py</c>).</summary>
internal sealed class HnswlibPeer : IDisposable
{
    private readonly Process process;
    private readonly string folder;

    private HnswlibPeer(Process process, string folder) => (this.process, this.folder) = (process, folder);

    public string Version { get; private set; } = "";

    public Stint Build { get; private set; }

    /// <summary>Starts it and has it build. Null, with a reason, where it is not installed.</summary>
    public static HnswlibPeer? Start(IndexPlan plan, string folder, out string missing)
    {
        string script = Path.Combine(Root(), "bench", "peers", "hnswlib_peer.py");
        try
        {
            string[] arguments =
            [
                script, folder, Number(IndexPlan.Dimensions), Number(IndexPlan.K), Number(plan.Links),
                Number(plan.EfConstruction), Number(plan.BuildThreads), Number(plan.Seed),
            ];
            Process process = Process.Start(new ProcessStartInfo(plan.Python!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            var peer = new HnswlibPeer(process, folder);
            JsonElement built = peer.Answer();
            missing = built.TryGetProperty("missing", out JsonElement reason) ? reason.GetString()! : "";
            if (missing.Length > 0) return null;
            (peer.Version, peer.Build) = (built.GetProperty("version").GetString()!, StintOf(built));
            return peer;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            missing = $"{plan.Python}: {failure.Message}";
            return null;
        }
    }

    /// <summary>One turn over all queries.</summary>
    /// <returns>[queries · K] rows, and how long it took.</returns>
    public (int[] Rows, Stint Took) Search(int ef)
    {
        process.StandardInput.WriteLine(Number(ef));
        process.StandardInput.Flush();
        Stint took = StintOf(Answer());
        return (MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(Path.Combine(folder, "found.i32"))).ToArray(), took);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private JsonElement Answer() => JsonDocument.Parse(
        process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer ended without an answer; its words stand above.")).RootElement;

    private static Stint StintOf(JsonElement answer) =>
        new(answer.GetProperty("seconds").GetDouble(), answer.GetProperty("processor_seconds").GetDouble());

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Root()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Orleans.sln"))) return at.FullName;
        throw new InvalidOperationException("bench/peers is found from the repository's own build only.");
    }
}
