namespace Sextant.Hosting;

/// <summary>Of the build that runs in one process: what it has not, it says.</summary>
public sealed class EmbeddedBuildTests
{
    [Theory]
    [InlineData("--Cluster:Membership", "redis", "Cluster:Membership is 'redis'")]
    [InlineData("--Cluster:Membership", "azure", "Cluster:Membership is 'azure'")]
    [InlineData("--Cluster:Role", "encoder", "Cluster:Role is 'encoder'")]
    [InlineData("--Storage:Grains:learners", "azure-blob", "Storage:Grains:learners is 'azure-blob'")]
    public async Task A_setting_that_needs_the_Orleans_build_ends_the_start_of_the_other_with_one_line(string name, string value, string said)
    {
        using StringWriter output = new(), errors = new();
        int code = await SextantSilo.Run(
            [name, value, "--Cluster:ConnectionString", "somewhere", "--Storage:Grains:ConnectionString", "somewhere", "--urls", "http://127.0.0.1:0"], output, errors);

        Assert.Equal(2, code);
        string line = Assert.Single(errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.Contains("GrainRuntime=Orleans", line, StringComparison.Ordinal);
    }
}
