using System.Xml.Linq;
using Sextant.House;

namespace Sextant.Deploy.Images;

internal static class ProjectClosure
{
    /// <summary>A project and all it references when built for Orleans, torch included: paths from the repository's root.</summary>
    public static IReadOnlySet<string> Of(string project)
    {
        HashSet<string> closure = [];
        Add(project, closure);
        return closure;
    }

    private static void Add(string project, HashSet<string> closure)
    {
        if (!closure.Add(project)) return;
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, project))!;
        foreach (XElement reference in XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ProjectReference"))
        {
            if (reference.Parent!.Attribute("Condition")?.Value.Contains("'Embedded'", StringComparison.Ordinal) == true) continue;
            string path = Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value));
            Add(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), closure);
        }
    }
}
