using System.CommandLine;
using Sextant.Sdk;

namespace Sextant.Cli;

/// <summary>The options that say which server to speak to, the same for every command.</summary>
internal sealed class ServerOptions
{
    private const string KeyVariable = "SEXTANT_KEY";

    private readonly Option<Uri> url = new("--url")
    {
        Description = "Address of the server.",
        HelpName = "URL",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:8080"),
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return uri;
            result.AddError($"--url '{text}' is not an address such as http://127.0.0.1:8080.");
            return null;
        },
    };

    private readonly Option<string?> key = new("--key")
    {
        Description = $"API key, where the server asks for one. Default: the environment variable {KeyVariable}.",
        HelpName = "KEY",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(url);
        command.Options.Add(key);
    }

    public Uri Address(ParseResult parsed) => parsed.GetRequiredValue(url);

    public SextantClient Connect(ParseResult parsed)
    {
        // A path in front of the routes is kept only when it ends in a slash.
        string address = Address(parsed).AbsoluteUri;
        string? secret = parsed.GetValue(key) ?? Environment.GetEnvironmentVariable(KeyVariable);
        return SextantClient.Connect(new Uri(address.EndsWith('/') ? address : $"{address}/"), string.IsNullOrWhiteSpace(secret) ? null : secret);
    }
}
