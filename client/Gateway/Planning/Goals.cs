using Microsoft.OpenApi;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Validation;
using Sextant.Planning;

namespace Sextant.Gateway.Planning;

/// <summary>The query parameter <c>goal</c>, which may be repeated.</summary>
internal static class Goals
{
    private const string Name = "goal";

    /// <param name="otherwise">What its absence means.</param>
    public static QueryParameter Parameter(string otherwise) => new(
        Name,
        JsonSchemaType.String,
        $"The id of a concept, else the id of a resource, else free text; at most {PlanningLimits.Goals} of at most {PlanningLimits.GoalLength} characters; {otherwise}",
        Many: true);

    public static ImmutableArray<string> Of(QueryValues query) => [.. query.Texts(Name)];

    public static Fault? Check(ImmutableArray<string> goals) =>
        Rules.Each(goals, Name, PlanningLimits.Goals, (goal, field) => Rules.Text(goal, field, 1, PlanningLimits.GoalLength));

    public static Fault? CheckRequired(ImmutableArray<string> goals) => goals.IsEmpty ? Rules.Missing(Name) : Check(goals);
}
