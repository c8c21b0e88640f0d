using Sextant.Gateway.Planning;
using Sextant.Gateway.Recommending;
using Sextant.Gateway.Resources;
using Sextant.Teaching;

namespace Sextant.Gateway.Teaching;

internal static class NextStepMapping
{
    public static Wire.NextStepAnswer ToWire(this NextStepAnswer answer, string learnerId) => new(
        learnerId,
        answer.Version,
        answer.Model,
        answer.RequestId,
        answer.Goals.ToWire(),
        answer.Step is { } step ? ToWire(step) : null);

    private static Wire.NextStep ToWire(NextStep step) => new(
        step.Kind.ToWire(),
        step.Concept.Value,
        step.Resource.Value,
        step.Of.ToWire(),
        step.Title,
        step.Language,
        step.Minutes,
        step.Url,
        ImmutableArray.Create(step.Reason).ToWire());

    // The wire's words start at 1, so that 0 is a word left out.
    public static Wire.NextStepKind ToWire(this NextStepKind kind) => (Wire.NextStepKind)(kind + 1);
}
