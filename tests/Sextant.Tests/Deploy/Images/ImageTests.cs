using System.Text.Json;
using System.Text.RegularExpressions;
using Sextant.House;

namespace Sextant.Deploy.Images;

/// <summary>What a build of the images would stumble over, found without a builder.</summary>
public sealed partial class ImageTests
{
    private static readonly string[] NotCopied = ["embedded/", "tests/", "bench/"];

    [Theory]
    [InlineData("silo", "silo/Sextant.Silo.csproj")]
    [InlineData("gateway", "client/Gateway/Sextant.Gateway.csproj")]
    public void Every_project_it_builds_is_copied_before_the_restore_and_its_folder_after(string image, string project)
    {
        IReadOnlyList<Instruction> build = [.. Read(image).Where(instruction => instruction.Stage == "build")];
        int restore = IndexOf(build, "RUN", "dotnet restore");
        int publish = IndexOf(build, "RUN", "dotnet publish");
        string[] early = [.. Sources(build.Take(restore))], late = [.. Sources(build.Skip(restore).Take(publish - restore))];
        foreach (string needed in ProjectClosure.Of(project))
        {
            Assert.Contains(needed, early);
            Assert.Contains(Path.GetDirectoryName(needed)!.Replace('\\', '/') + "/", late);
        }
        Assert.DoesNotContain(early.Concat(late), source => NotCopied.Any(folder => source.StartsWith(folder, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public void Whatever_it_copies_is_there_and_not_ignored(string image)
    {
        Assert.All(Sources(Read(image)), source =>
        {
            Assert.True(Path.Exists(Path.Combine(Repository.Root, source)), $"{source} is not there.");
            Assert.False(DockerIgnore.Ignores(source.TrimEnd('/')), $"{source} is ignored.");
        });
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public void Each_file_is_copied_to_where_it_lies_in_the_repository(string image)
    {
        foreach (Instruction copy in Read(image).Where(instruction => instruction is { Name: "COPY" } && instruction.Flag("from") is null))
            foreach (string source in copy.Words[..^1])
                Assert.Equal(source.EndsWith('/') ? source : FolderOf(source), copy.Words[^1]);
    }

    [Theory]
    [InlineData("silo", "Sextant.Silo")]
    [InlineData("gateway", "Sextant.Gateway")]
    public void It_starts_and_probes_the_program_that_it_has_published(string image, string assembly)
    {
        IReadOnlyList<Instruction> file = Read(image);
        string program = $"/app/{assembly}.dll";
        Assert.Equal(["dotnet", program], JsonSerializer.Deserialize<string[]>(Single(file, "ENTRYPOINT").Text)!);
        string[] probe = JsonSerializer.Deserialize<string[]>(Single(file, "HEALTHCHECK").Text["CMD".Length..])!;
        Assert.Equal(["dotnet", program, Gateway.Health.HealthProbe.Option, "http://127.0.0.1:8080/health/ready"], probe);
        Instruction publish = file[IndexOf(file, "RUN", "dotnet publish")];
        Assert.EndsWith($"{assembly}.csproj", publish.Words.Single(word => word.EndsWith(".csproj", StringComparison.Ordinal)));
        Assert.Contains("-p:GrainRuntime=Orleans", publish.Words);
        Assert.Contains("/out/app /app", file.Where(instruction => instruction.Flag("from") == "build").Select(instruction => instruction.Text));
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public void It_restores_and_publishes_with_the_same_properties(string image)
    {
        IReadOnlyList<Instruction> file = Read(image);
        string[] restored = PropertiesOf(file[IndexOf(file, "RUN", "dotnet restore")]);
        Assert.Subset(PropertiesOf(file[IndexOf(file, "RUN", "dotnet publish")]).ToHashSet(), restored.ToHashSet());
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public void It_runs_as_nobody_in_particular_by_number(string image) => Assert.Equal("1654", Single(Read(image), "USER").Text);

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public void Its_stages_and_arguments_are_declared_and_its_bases_are_the_public_ones(string image)
    {
        IReadOnlyList<Instruction> file = Read(image);
        HashSet<string> stages = [.. file.Where(instruction => instruction.Name == "FROM").Select(instruction => instruction.Stage)];
        foreach (Instruction from in file.Where(instruction => instruction.Name == "FROM"))
            Assert.True(
                from.Words[0].StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal) || (from.Words[0] == "base-${TORCH}" && stages.IsSupersetOf(["base-none", "base-cuda"])),
                from.Text);
        Assert.All(file.Select(instruction => instruction.Flag("from")).OfType<string>(), from => Assert.Contains(from, stages));
        HashSet<string> declared = [.. file.Where(instruction => instruction.Name == "ARG").Select(instruction => instruction.Text.Split('=')[0])];
        Assert.All(file.Where(instruction => instruction.Name == "RUN").SelectMany(run => Variable().Matches(run.Text)), use => Assert.Contains(use.Groups[1].Value, declared));
    }

    [Fact]
    public void The_version_of_Orleans_is_the_one_that_the_build_takes_by_default()
    {
        string version = Regex.Match(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props")), "<OrleansVersion[^>]*>([^<]+)<").Groups[1].Value;
        foreach (string image in (string[])["silo", "gateway"])
            Assert.Contains($"ORLEANS_VERSION={version}", Read(image).Where(instruction => instruction.Name == "ARG").Select(instruction => instruction.Text));
    }

    [Fact]
    public void No_build_output_and_no_data_reach_the_builder()
    {
        Assert.All(["silo/bin/Release/x.dll", "silo/obj/project.assets.json", "silo/data/journal.db", "tests/golden/x.json", ".git/config", "deploy/README.md"],
            path => Assert.True(DockerIgnore.Ignores(path), path));
        Assert.False(DockerIgnore.Ignores("silo/Demo/resources.ndjson"));
        Assert.False(DockerIgnore.Ignores("client/Gateway/wwwroot/index.html"));
    }

    private static IReadOnlyList<Instruction> Read(string image) =>
        Instruction.Parse(File.ReadLines(Path.Combine(Repository.Root, "deploy", "images", $"{image}.Dockerfile")));

    private static Instruction Single(IReadOnlyList<Instruction> file, string name) => file.Single(instruction => instruction.Name == name);

    private static int IndexOf(IReadOnlyList<Instruction> file, string name, string text)
    {
        int index = file.ToList().FindIndex(instruction => instruction.Name == name && instruction.Text.StartsWith(text, StringComparison.Ordinal));
        Assert.True(index >= 0, $"There is no {name} {text}.");
        return index;
    }

    private static IEnumerable<string> Sources(IEnumerable<Instruction> file) =>
        file.Where(instruction => instruction.Name == "COPY" && instruction.Flag("from") is null).SelectMany(copy => copy.Words[..^1]);

    private static string FolderOf(string source) => source.Contains('/') ? source[..(source.LastIndexOf('/') + 1)] : "./";

    private static string[] PropertiesOf(Instruction run) => [.. run.Words.Where(word => word.StartsWith("-p:", StringComparison.Ordinal))];

    [GeneratedRegex(@"\$\{?(\w+)\}?")]
    private static partial Regex Variable();
}
