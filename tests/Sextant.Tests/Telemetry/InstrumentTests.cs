using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Sextant.Telemetry;

public class InstrumentTests
{
    [Fact]
    public async Task The_documented_table_names_exactly_the_instruments_there_are_with_their_kinds_units_and_tags()
    {
        ConcurrentDictionary<string, (string Kind, string Unit)> created = new();
        ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> tagged = new();
        ConcurrentDictionary<string, string> values = new();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (!instrument.Meter.Name.StartsWith("Sextant.", StringComparison.Ordinal)) return;
            created[instrument.Name] = (TableRow.KindOf(instrument), instrument.Unit ?? "");
            self.EnableMeasurementEvents(instrument);
        };
        void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        {
            foreach ((string tag, object? content) in tags)
            {
                tagged.GetOrAdd(instrument.Name, _ => new())[tag] = true;
                values[$"{content}"] = instrument.Name;
            }
        }
        listener.SetMeasurementEventCallback<double>(Note);
        listener.SetMeasurementEventCallback<int>(Note);
        listener.SetMeasurementEventCallback<long>(Note);
        listener.Start();

        await using (TelemetrySilo silo = await TelemetrySilo.Start())
        {
            await silo.Use();
            listener.RecordObservableInstruments();
        }

        Assert.Equal(
            TableRow.All.Select(row => $"{row.Name} {row.Kind} {row.Unit}").Order(StringComparer.Ordinal),
            created.Select(one => $"{one.Key} {one.Value.Kind} {one.Value.Unit}").Order(StringComparer.Ordinal));
        foreach ((string name, ConcurrentDictionary<string, bool> tags) in tagged)
            Assert.Subset(TableRow.All.Single(row => row.Name == name).Tags.ToHashSet(), tags.Keys.ToHashSet());
        Assert.DoesNotContain(values.Keys, value => value.Contains("secret", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_and_units_are_as_the_conventions_have_them(string name)
    {
        TableRow row = TableRow.All.Single(row => row.Name == name);

        Assert.Matches(@"^sextant(\.[a-z][a-z0-9_]*)+$", name);
        Assert.Matches(@"^(s|By|1|\{[a-z]+\}(/s)?)$", row.Unit);
        Assert.Contains(row.Kind, (string[])["counter", "histogram", "updowncounter", "gauge"]);
        Assert.Equal(name.EndsWith(".duration", StringComparison.Ordinal), row.Unit == "s");
        Assert.All(row.Tags, tag => Assert.True(tag == ErrorType.Tag || tag.StartsWith("sextant.", StringComparison.Ordinal), tag));
    }

    public static TheoryData<string> Names() => [.. TableRow.All.Select(row => row.Name)];
}
