using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>How every message is written, without reflection. Members a reader does not know are passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(Resource))]
[JsonSerializable(typeof(ResourceDescription))]
[JsonSerializable(typeof(ResourceReceipt))]
[JsonSerializable(typeof(Concept))]
[JsonSerializable(typeof(ConceptDescription))]
[JsonSerializable(typeof(Relation))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(IReadOnlyList<Interaction>))]
[JsonSerializable(typeof(InteractionReceipt))]
[JsonSerializable(typeof(LearnerProfile))]
[JsonSerializable(typeof(LearnerExport))]
[JsonSerializable(typeof(ErasureReceipt))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(RerankRequest))]
[JsonSerializable(typeof(RankedAnswer))]
[JsonSerializable(typeof(SimilarAnswer))]
[JsonSerializable(typeof(WhyNotAnswer))]
[JsonSerializable(typeof(EmbedRequest))]
[JsonSerializable(typeof(EmbedAnswer))]
[JsonSerializable(typeof(ModelsAnswer))]
[JsonSerializable(typeof(ActivationRequest))]
[JsonSerializable(typeof(ActivationReceipt))]
[JsonSerializable(typeof(TrainedModels))]
[JsonSerializable(typeof(LearnerPreferences))]
[JsonSerializable(typeof(ExperimentTable))]
[JsonSerializable(typeof(LoggedItem))]
[JsonSerializable(typeof(LearnerMastery))]
[JsonSerializable(typeof(Quiz))]
[JsonSerializable(typeof(LearningPath))]
[JsonSerializable(typeof(StudyPlan))]
[JsonSerializable(typeof(ConceptMap))]
[JsonSerializable(typeof(GraphReport))]
[JsonSerializable(typeof(GroupMastery))]
[JsonSerializable(typeof(Problem))]
public sealed partial class WireJson : JsonSerializerContext;
