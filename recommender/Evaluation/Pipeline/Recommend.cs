using Sextant.Catalogue;
using Sextant.Recommending;

namespace Sextant.Evaluation.Pipeline;

/// <summary>Answers a learner of a set; safe for several threads at once.</summary>
/// <param name="now">The time of asking.</param>
public delegate RankedAnswer Recommend(CatalogueView view, LearnerSnapshot learner, RecommendationRequest request, DateTimeOffset now);
