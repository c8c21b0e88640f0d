using System.Text.RegularExpressions;
using Sextant.House;

namespace Sextant.Deploy.Images;

/// <summary>What of the repository reaches a builder: the last matching line of <c>.dockerignore</c> decides.</summary>
internal static class DockerIgnore
{
    private static readonly (Regex Pattern, bool Ignored)[] Rules =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, ".dockerignore"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => (Of(line.TrimStart('!')), line[0] != '!')),
    ];

    /// <param name="path">From the repository's root, with slashes.</param>
    public static bool Ignores(string path) => Rules.LastOrDefault(rule => rule.Pattern.IsMatch(path)).Ignored;

    /// <summary>A pattern holds for what lies below what it names, too.</summary>
    private static Regex Of(string pattern) => new(
        "^" + Regex.Escape(pattern).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "(/.*)?$");
}
