using System.Reflection;
using Sextant.Catalogue;
using Sextant.Gateway;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Profiles;

namespace Sextant.House.Api;

/// <summary>The assemblies that see Orleans' names.</summary>
internal static class Ours
{
    public static readonly Assembly[] Grains = [typeof(ILearnerGrain).Assembly, typeof(LearnerState).Assembly, typeof(CatalogueGrain).Assembly];

    /// <summary>Those that also wire hosts, where the builds differ.</summary>
    public static readonly Assembly[] Hosts = [typeof(SextantSilo).Assembly, typeof(GatewayExtensions).Assembly];
}
