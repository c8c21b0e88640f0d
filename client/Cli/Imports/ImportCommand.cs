using System.CommandLine;
using Sextant.Sdk;

namespace Sextant.Cli.Imports;

/// <summary><c>sextant import …</c></summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("import", "Fills the catalogue. Repeating an import is safe: what is unchanged is no work.");
        command.Subcommands.Add(Ndjson("resources", "Resources, one JSON object a line.", terminal, (client, lines, stop) => client.ImportResources(lines, stop)));
        command.Subcommands.Add(Ndjson("concepts", "Concepts, one JSON object a line.", terminal, (client, lines, stop) => client.ImportConcepts(lines, stop)));
        command.Subcommands.Add(
            Ndjson("relations", "Relations between concepts that exist, one JSON object a line.", terminal, (client, lines, stop) => client.ImportRelations(lines, stop)));
        command.Subcommands.Add(Oatutor(terminal));
        command.Subcommands.Add(Metacademy(terminal));
        command.Subcommands.Add(Courses("edx", "edX", "The edX course catalogue (EdX.csv), cleaned.", terminal));
        command.Subcommands.Add(Courses("udacity", "Udacity", "The Udacity course catalogue (Udacity.csv), cleaned.", terminal));
        return command;
    }

    private static Command Ndjson(
        string what, string description, Terminal terminal, Func<SextantClient, Stream, CancellationToken, Task<ImportReport>> send)
    {
        var file = FileArgument("NDJSON, UTF-8.");
        var server = new ServerOptions();
        var command = new Command(what, description) { file };
        server.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            new NdjsonImport(terminal).Run(
                what, parsed.GetRequiredValue(file), (lines, stop) => send(server.Connect(parsed), lines, stop), cancellation));
        return command;
    }

    private static Command Oatutor(Terminal terminal)
    {
        var folder = new Argument<DirectoryInfo>("DIR")
        {
            Description = $"Holds {OatutorFolder.CoursesFile}, {OatutorFolder.SkillModelFile}, {OatutorFolder.ParametersFile} and {OatutorFolder.PoolFile}.",
        }.AcceptExistingOnly();
        var (command, server, dryRun) = Dataset("oatutor", "An OATutor content repository: skills, lessons and problems.", folder);
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = new CleaningReport();
            var catalogue = new OatutorCatalogue(OatutorFolder.Open(parsed.GetRequiredValue(folder).FullName), report);
            var import = new DatasetImport(terminal, parsed.GetValue(dryRun) ? null : server.Connect(parsed), report);
            await import.Send("concepts", catalogue.Concepts(), cancellation);
            await import.Send("relations", catalogue.Relations(), cancellation);
            await import.Send("lessons", catalogue.Lessons(), cancellation);
            await using var pool = File.OpenRead(Path.Combine(parsed.GetRequiredValue(folder).FullName, OatutorFolder.PoolFile));
            await import.Send("problems", catalogue.Problems(pool), cancellation);
            return import.Finish();
        });
        return command;
    }

    private static Command Metacademy(Terminal terminal)
    {
        var path = new Argument<FileSystemInfo>("FOLDER_OR_TAR") { Description = "The folder of Metacademy's concepts, or a tar.gz of it." }.AcceptExistingOnly();
        var (command, server, dryRun) = Dataset("metacademy", "Metacademy's concepts, their prerequisites, and where they are explained.", path);
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = new CleaningReport();
            var catalogue = new MetacademyCatalogue(MetacademyFolder.Read(parsed.GetRequiredValue(path).FullName), report);
            var import = new DatasetImport(terminal, parsed.GetValue(dryRun) ? null : server.Connect(parsed), report);
            await import.Send("concepts", catalogue.Concepts(), cancellation);
            await import.Send("relations", catalogue.Relations(), cancellation);
            await import.Send("resources", catalogue.Resources(), cancellation);
            return import.Finish();
        });
        return command;
    }

    private static Command Courses(string name, string source, string description, Terminal terminal)
    {
        var file = FileArgument("CSV with a header, UTF-8.");
        var (command, server, dryRun) = Dataset(name, description, file);
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = new CleaningReport();
            using var text = new StreamReader(parsed.GetRequiredValue(file).FullName, System.Text.Encoding.UTF8);
            var import = new DatasetImport(terminal, parsed.GetValue(dryRun) ? null : server.Connect(parsed), report);
            await import.Send("courses", new CourseCatalogue(source, name, report).Clean(CourseCsv.Read(text, report)), cancellation);
            return import.Finish();
        });
        return command;
    }

    private static (Command Command, ServerOptions Server, Option<bool> DryRun) Dataset(string name, string description, Argument argument)
    {
        var server = new ServerOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Read, clean and report; send nothing." };
        var command = new Command(name, description) { argument, dryRun };
        server.AddTo(command);
        return (command, server, dryRun);
    }

    private static Argument<FileInfo> FileArgument(string description) =>
        new Argument<FileInfo>("FILE") { Description = description }.AcceptExistingOnly();
}
