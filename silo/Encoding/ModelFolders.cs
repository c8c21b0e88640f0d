using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sextant.Encoding.Adaptation;
using Sextant.Encoding.Models;
using Sextant.Encoding.WordVectors;
using Sextant.Refusals;

namespace Sextant.Encoding;

/// <summary>
/// The built-in encoder, the folder of the settings and the sub-folders beside it, each by its name alone: a caller can
/// name a model, never a path, and what is wrong with one is told from its folder's name on, never from the disk's root.
/// A folder with an adapter names the model below it in the same way; one with word vectors needs no backend.
/// </summary>
public sealed class ModelFolders : IEncoderSource
{
    private readonly HashingSource builtIn = new();
    private readonly string? configuredPath;
    private readonly string models;
    private readonly IEncoderBackend backend;
    private readonly ConcurrentDictionary<string, (string Stamp, ModelIdentity? Model, ModelException? Fault)> known = new(StringComparer.Ordinal);

    /// <param name="configured">The folder of the settings; empty for the built-in encoder.</param>
    /// <param name="models">The folder whose sub-folders are models; it need not be there.</param>
    /// <exception cref="ModelException">The folder of the settings is missing, or one is called as the built-in encoder is.</exception>
    public ModelFolders(string configured, string models, IEncoderBackend backend)
    {
        (this.models, this.backend) = (Path.GetFullPath(models), backend);
        configuredPath = configured.Length == 0 ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(configured));
        string?[] folders = [configuredPath, .. Folders()];
        if (folders.FirstOrDefault(folder => Path.GetFileName(folder) == HashingSource.Name) is { } taken)
            throw new ModelException($"The model folder {taken} is called as the built-in encoder is. Give it another name.");
        if (configuredPath is not null && !Directory.Exists(configuredPath))
            throw new ModelException($"{EncoderOptions.Section}:{nameof(EncoderOptions.Model)} is '{configured}': there is no folder {configuredPath}.");
    }

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
        return WithoutPath(path, () =>
        {
            string stamp = StampWithBase(path);
            if (!known.TryGetValue(name, out var last) || last.Stamp != stamp) known[name] = last = Read(name, path, stamp);
            return last.Model ?? throw new ModelException(last.Fault!.Message, last.Fault);
        });
    }

    public ITextEncoder Open(string name)
    {
        if (name == HashingSource.Name) return builtIn.Open(name);
        string path = PathOf(name);
        return WithoutPath(path, () => AdapterFolder.IsAt(path) ? Open(AdapterFolder.Open(path))
            : WordTable.IsIn(path) ? WordVectorEncoder.Load(path)
            : backend.Load(ModelFolder.Open(path)));
    }

    /// <summary>What is wrong with the files is as lasting as they are; that they could not be read is not.</summary>
    private (string Stamp, ModelIdentity? Model, ModelException? Fault) Read(string name, string path, string stamp)
    {
        try
        {
            if (AdapterFolder.IsAt(path)) return (stamp, Identify(name, AdapterFolder.Open(path)), null);
            if (WordTable.IsIn(path)) return (stamp, WordVectorEncoder.Identify(path), null);
            ModelFolder folder = ModelFolder.Open(path);
            return (stamp, new ModelIdentity(name, backend.IdOf(folder), folder.Config.HiddenSize), null);
        }
        catch (ModelException fault) when (fault.InnerException is not (IOException or UnauthorizedAccessException))
        {
            return (stamp, null, fault);
        }
    }

    private ModelIdentity Identify(string name, AdapterFolder adapter)
    {
        RequireBase(adapter);
        ModelIdentity below = Identify(adapter.Base);
        return new ModelIdentity(name, adapter.IdOver(below.Id, below.Dimensions), below.Dimensions);
    }

    private ITextEncoder Open(AdapterFolder adapter)
    {
        RequireBase(adapter);
        return adapter.Over(Open(adapter.Base));
    }

    /// <summary>One adapter on another would let two folders name each other.</summary>
    private void RequireBase(AdapterFolder adapter)
    {
        if (!Names.Contains(adapter.Base)) throw new ModelException($"{adapter.Path}: there is no model '{adapter.Base}' for it to adapt.");
        if (adapter.Base != HashingSource.Name && AdapterFolder.IsAt(PathOf(adapter.Base)))
            throw new ModelException($"{adapter.Path}: '{adapter.Base}' is an adapter itself.");
    }

    /// <summary>An adapter's identity changes with the model below it too.</summary>
    private string StampWithBase(string path)
    {
        string own = StampOf(path);
        if (!AdapterFolder.IsAt(path)) return own;
        string below = AdapterFolder.BaseOf(path);
        return Names.Contains(below) && below != HashingSource.Name ? $"{own}|{StampOf(PathOf(below))}" : $"{own}|{Names.Contains(below)}";
    }

    /// <summary>The path is the operator's business: it stays in the inner exception.</summary>
    private static T WithoutPath<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is ModelException or IOException or UnauthorizedAccessException)
        {
            string above = Path.TrimEndingDirectorySeparator(Path.GetDirectoryName(path) ?? "") + Path.DirectorySeparatorChar;
            throw new ModelException(failure.Message.Replace(above, "", StringComparison.Ordinal), failure);
        }
    }

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
