using System.Net;

namespace Sextant.Gateway.Health;

public sealed class HealthProbeTests
{
    [Theory]
    [InlineData("--data", "x")]
    [InlineData]
    public async Task A_program_that_is_not_asked_to_probe_starts(params string[] args) =>
        Assert.Null(await HealthProbe.Answer(args, new Answers(HttpStatusCode.OK), TextWriter.Null));

    [Theory]
    [InlineData(HttpStatusCode.OK, 0)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 1)]
    [InlineData(HttpStatusCode.Redirect, 1)]
    public async Task The_exit_code_is_zero_only_for_a_success(HttpStatusCode status, int code)
    {
        var errors = new StringWriter();
        Assert.Equal(code, await HealthProbe.Answer(["--health", "http://127.0.0.1:1/health/ready"], new Answers(status), errors));
        Assert.Equal(code == 0, errors.ToString().Length == 0);
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_with_its_address()
    {
        var errors = new StringWriter();
        Assert.Equal(1, await HealthProbe.Answer(["--health", "http://127.0.0.1:1/health/ready"], new Answers(null), errors));
        Assert.StartsWith("http://127.0.0.1:1/health/ready does not answer: ", errors.ToString());
    }

    [Theory]
    [InlineData]
    [InlineData("health/ready")]
    [InlineData("file:///etc/hosts")]
    [InlineData("http://127.0.0.1:1/", "http://127.0.0.1:2/")]
    public async Task What_is_no_address_is_said_to_be_none(params string[] rest)
    {
        var errors = new StringWriter();
        Assert.Equal(1, await HealthProbe.Answer(["--health", .. rest], new Answers(HttpStatusCode.OK), errors));
        Assert.StartsWith("--health takes one address", errors.ToString());
    }

    /// <summary>Always the same status; none means that nobody listens.</summary>
    private sealed class Answers(HttpStatusCode? status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            status is { } code ? Task.FromResult(new HttpResponseMessage(code)) : throw new HttpRequestException("refused");
    }
}
