using System.Net.Http.Json;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Sdk;

namespace Sextant.Gateway;

/// <summary>What every row of the table gets for an answer, whatever grains stand behind the gateway.</summary>
public abstract class BadInputContract(SharedGateway shared)
{
    public static TheoryData<string> Names => [.. BadInputs.Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_input_is_answered_by_a_problem_and_changes_nothing(string name)
    {
        var input = BadInputs.Table[name];
        var before = await State();

        using var request = input.ToRequest(shared.Host.Address);
        using var response = await shared.Host.Http.SendAsync(request);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync(WireJson.Default.Problem);
        Assert.NotNull(problem);
        Assert.Equal((input.Status, input.Code, input.Field), ((int)response.StatusCode, problem.Code, problem.Field));
        Assert.Equal(input.Status, problem.Status);
        Assert.Equal($"urn:sextant:problem:{input.Code}", problem.Type);
        Assert.NotEmpty(problem.Title);
        Assert.NotEmpty(problem.Detail);
        Assert.DoesNotContain("System.", problem.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Sextant.", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(before, await State());
    }

    /// <summary>The versions of everything that a row of the table might change.</summary>
    private async Task<(long Catalogue, long Learner)> State()
    {
        var summary = await shared.Host.Factory.GetGrain<ICatalogueGrain>(TenantId.Default.Value).Summarise();
        var learner = await shared.Host.Factory.GetGrain<ILearnerGrain>(GrainKeys.Of(TenantId.Default, new LearnerId("ada"))).Describe();
        return (summary.Version, learner.Version);
    }
}
