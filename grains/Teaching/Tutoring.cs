using Sextant.Catalogue;
using Sextant.Memory;
using Sextant.Recommending;
using Sextant.Tracing;
using Sextant.Training;

namespace Sextant.Teaching;

/// <summary>What is believed of a learner's knowledge, by the models that answer on this silo.</summary>
public sealed class Tutoring(TracingModels models, TimeProvider time)
{
    /// <summary>As of now.</summary>
    public LearnerTracing Of(CatalogueView view, LearnerSnapshot learner)
    {
        TeachingModel model = models.Of(learner.Tenant);
        return new LearnerTracing(model.Tracing, model.Memory, learner.Knowledge ?? LearnerKnowledge.None, view, time.GetUtcNow());
    }

    public MemoryModel MemoryOf(TenantId tenant) => models.Of(tenant).Memory;
}
