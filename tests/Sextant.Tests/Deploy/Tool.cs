using System.ComponentModel;
using System.Diagnostics;

namespace Sextant.Deploy;

/// <summary>A tool of somebody else's, run to its end.</summary>
internal static class Tool
{
    /// <param name="answer">What it wrote when it succeeded; what it complained of when not.</param>
    /// <returns>False also where the tool is not installed.</returns>
    public static bool TryRun(string name, string[] arguments, out string answer)
    {
        try
        {
            using Process program = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = program.StandardError.ReadToEndAsync();
            string output = program.StandardOutput.ReadToEnd();
            program.WaitForExit();
            answer = program.ExitCode == 0 ? output : output + errors.GetAwaiter().GetResult();
            return program.ExitCode == 0;
        }
        catch (Win32Exception notThere)
        {
            answer = notThere.Message;
            return false;
        }
    }
}
