using Microsoft.Extensions.Logging;
using Sextant.Indexing;

namespace Sextant.Catalogue;

/// <summary>Says that an index stays without its graph.</summary>
internal static partial class GraphFailure
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Building the graph of a vector index failed; it is searched exactly.")]
    public static partial void Log(ILogger<GraphBuilder> logger, Exception failure);
}
