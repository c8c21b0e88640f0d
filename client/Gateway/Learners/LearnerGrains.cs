using Sextant.Gateway.Requests;
using Sextant.Gateway.Tenants;
using Sextant.Learners;

namespace Sextant.Gateway.Learners;

internal static class LearnerGrains
{
    public static ILearnerGrain Learner(this IGrainFactory grains, Caller caller, PathId id) =>
        grains.GetGrain<ILearnerGrain>(GrainKeys.Of(caller.Tenant, new LearnerId(id.Value)));
}
