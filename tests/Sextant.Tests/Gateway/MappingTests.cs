using Sextant.Gateway.Catalogue;
using Sextant.Gateway.Encoding;
using Sextant.Gateway.Exercises;
using Sextant.Gateway.Learners;
using Sextant.Gateway.Planning;
using Sextant.Gateway.Recommending;
using Sextant.Gateway.Resources;
using Sextant.Gateway.Teaching;
using Wire = Sextant.Sdk;

namespace Sextant.Gateway;

public sealed class MappingTests
{
    [Fact]
    public void Every_word_of_the_wire_means_what_it_means_to_the_grains()
    {
        Same<Wire.ResourceKind, Sextant.Resources.ResourceKind>(wire => wire.ToDomain());
        Same<Wire.InteractionKind, Sextant.Learners.InteractionKind>(wire => wire.ToDomain());
        Same<Wire.RelationKind, Sextant.Catalogue.RelationKind>(wire => wire.ToDomain());
        Same<Wire.EncodingPurpose, Sextant.Encoding.EncodingPurpose>(wire => wire.ToDomain());
        Same<Sextant.Resources.ResourceKind, Wire.ResourceKind>(kind => kind.ToWire());
        Same<Sextant.Learners.InteractionKind, Wire.InteractionKind>(kind => kind.ToWire());
        Same<Sextant.Catalogue.RelationKind, Wire.RelationKind>(kind => kind.ToWire());
        Same<Sextant.Recommending.ReasonKind, Wire.ReasonKind>(kind => kind.ToWire());
        Same<Sextant.Recommending.Rule, Wire.Rule>(rule => rule.ToWire());
        Same<Sextant.Recommending.WhyNotOutcome, Wire.WhyNotOutcome>(outcome => outcome.ToWire());
        Same<Wire.QuizAim, Sextant.Exercises.QuizAim>(aim => aim.ToDomain());
        Same<Sextant.Exercises.QuizState, Wire.QuizState>(state => state.ToWire());
        Same<Sextant.Planning.GoalKind, Wire.GoalKind>(kind => kind.ToWire());
        Same<Sextant.Planning.PlanItemKind, Wire.PlanItemKind>(kind => kind.ToWire());
        Same<Sextant.Planning.ConceptStanding, Wire.ConceptStanding>(standing => standing.ToWire());
        Same<Sextant.Teaching.NextStepKind, Wire.NextStepKind>(kind => kind.ToWire());
        Same<Sextant.Planning.EdgeFault, Wire.EdgeFault>(fault => fault.ToWire());
    }

    [Fact]
    public void A_review_that_is_not_named_is_none_and_the_others_keep_their_names()
    {
        foreach (var review in Enum.GetValues<Sextant.Resources.ReviewStatus>())
        {
            Assert.Equal(review == Sextant.Resources.ReviewStatus.Unreviewed ? null : review.ToString(), review.ToWire()?.ToString());
            Assert.Equal(review, review.ToWire().ToDomain());
        }
    }

    private static void Same<TFrom, TTo>(Func<TFrom, TTo> map) where TFrom : struct, Enum where TTo : struct, Enum
    {
        Assert.Equal(Enum.GetNames<TFrom>(), Enum.GetNames<TTo>());
        foreach (var from in Enum.GetValues<TFrom>()) Assert.Equal(from.ToString(), map(from).ToString());
    }
}
