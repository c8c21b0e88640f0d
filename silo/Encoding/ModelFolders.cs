using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sextant.Encoding.Models;
using Sextant.Refusals;

namespace Sextant.Encoding;

/// <summary>
/// The built-in encoder, the folder of the settings and the sub-folders beside it, each by its name alone: a caller can
/// name a model, never a path. A folder cannot be called as the built-in encoder is.
/// </summary>
public sealed class ModelFolders(string configured, string models, IEncoderBackend backend) : IEncoderSource
{
    private readonly HashingSource builtIn = new();
    private readonly string? configuredPath = configured.Length == 0 ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(configured));
    private readonly ConcurrentDictionary<string, (string Stamp, ModelIdentity Model)> known = new(StringComparer.Ordinal);

    public string Configured => configuredPath is null ? HashingSource.Name : Path.GetFileName(configuredPath);

    /// <summary>The built-in one first. A sub-folder with the configured one's name is hidden by it.</summary>
    public ImmutableArray<string> Names =>
    [
        .. builtIn.Names.Append(Configured).Concat(Folders().Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)).Distinct(),
    ];

    public ModelIdentity Identify(string name)
    {
        if (name == HashingSource.Name) return builtIn.Identify(name);
        string path = PathOf(name);
        string stamp = StampOf(path);
        if (known.TryGetValue(name, out var last) && last.Stamp == stamp) return last.Model;
        ModelFolder folder = ModelFolder.Open(path);
        var model = new ModelIdentity(name, backend.IdOf(folder), folder.Config.HiddenSize);
        known[name] = (stamp, model);
        return model;
    }

    public ITextEncoder Open(string name) =>
        name == HashingSource.Name ? builtIn.Open(name) : backend.Load(ModelFolder.Open(PathOf(name)));

    private string PathOf(string name) =>
        configuredPath is not null && name == Configured ? configuredPath
        : Folders().FirstOrDefault(folder => Path.GetFileName(folder) == name)
        ?? throw RefusalException.NotFound($"There is no model '{name}'.", "name");

    private string[] Folders() => Directory.Exists(models) ? Directory.GetDirectories(models) : [];

    /// <summary>Changes when a file of the folder does: its content is hashed again only then.</summary>
    private static string StampOf(string path) => !Directory.Exists(path) ? "" : string.Join('|', Directory
        .GetFiles(path, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => new FileInfo(file))
        .Select(file => $"{file.FullName}:{file.Length}:{file.LastWriteTimeUtc.Ticks}"));
}
