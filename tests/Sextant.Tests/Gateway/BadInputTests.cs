using System.Net.Http.Json;
using Sextant.Sdk;

namespace Sextant.Gateway;

public sealed class BadInputTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    public static TheoryData<string> Names => [.. BadInputs.Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_input_is_answered_by_a_problem_and_changes_nothing(string name)
    {
        var input = BadInputs.Table[name];
        long before = shared.Host.Grains.Writes;

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
        Assert.Equal(before, shared.Host.Grains.Writes);
    }
}
