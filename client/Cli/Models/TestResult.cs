namespace Sextant.Cli.Models;

/// <param name="Name">What should hold, in words.</param>
/// <param name="Found">What was measured.</param>
internal sealed record TestResult(string Name, bool Passed, string Found);
