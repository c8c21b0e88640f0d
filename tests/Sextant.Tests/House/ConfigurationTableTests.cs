using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Sextant.Encoding.Transformer;
using Sextant.Hosting;

namespace Sextant.House;

/// <summary>The table of docs/configuration.md against the options that the silo reads.</summary>
public sealed partial class ConfigurationTableTests
{
    /// <summary>Read without an options class, or only in another build.</summary>
    private static readonly string[] Others = ["Storage:Grains:", "Encoder:Torch:"];

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "configuration.md"));

    [Fact]
    public void Every_property_of_every_options_class_has_a_row_and_every_row_a_property() => Assert.Equal(
        SettingNames.Sections.SelectMany(section => section.Value.SelectMany(type => Settings(type).Select(name => $"{section.Key}:{name}"))).Order(StringComparer.Ordinal),
        Rows().Select(row => row.Setting).Where(setting => !Others.Any(other => setting.StartsWith(other, StringComparison.Ordinal))).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_row_names_the_variable_of_its_setting_and_says_something()
    {
        Assert.All(Rows(), row => Assert.Equal(row.Setting.Replace(":", "__", StringComparison.Ordinal), row.Variable));
        Assert.All(Rows(), row => Assert.True(row.Default.Length > 0 && row.What.Length > 10, row.Setting));
    }

    [Fact]
    public void The_defaults_in_the_table_are_those_of_the_program() => Assert.All(
        SettingNames.Sections.SelectMany(section => section.Value.SelectMany(type => Numbers(section.Key, type))),
        number => Assert.Equal($"`{number.Value}`", Rows().Single(row => row.Setting == number.Setting).Default));

    [GeneratedRegex(@"^\| `(?<setting>[\w:]+)` \| (?<default>.+?) \| (?<what>.+) \| `(?<variable>\w+)` \|$")]
    private static partial Regex Row();

    private static IEnumerable<(string Setting, string Default, string What, string Variable)> Rows() => Lines
        .Select(line => Row().Match(line)).Where(row => row.Success)
        .Select(row => (row.Groups["setting"].Value, row.Groups["default"].Value, row.Groups["what"].Value, row.Groups["variable"].Value));

    /// <summary>What a value can be bound to: sections within are sections of their own.</summary>
    private static IEnumerable<string> Settings(Type options) => Properties(options).Select(property => property.Name);

    private static IEnumerable<PropertyInfo> Properties(Type options) => options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is { IsPublic: true } && !property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal) && !IsListOfOptions(property.PropertyType));

    private static bool IsListOfOptions(Type type) => type.IsAssignableTo(typeof(IEnumerable)) && type.IsGenericType
        && type.GetGenericArguments()[0].Name.EndsWith("Options", StringComparison.Ordinal);

    /// <summary>Numbers and times, whose default the program can be asked for; the number of processors is the machine's.</summary>
    private static IEnumerable<(string Setting, string Value)> Numbers(string section, Type type)
    {
        object options = Activator.CreateInstance(type)!;
        return Properties(type)
            .Where(property => property.Name != nameof(TransformerOptions.Threads))
            .Select(property => (Setting: $"{section}:{property.Name}", Value: property.GetValue(options)))
            .Where(setting => setting.Value is int or long or float or double or TimeSpan or bool)
            .Select(setting => (setting.Setting, setting.Value is bool flag ? (flag ? "true" : "false") : FormattableString.Invariant($"{setting.Value}")));
    }
}
