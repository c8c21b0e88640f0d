using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sextant.Bench.Load;

/// <summary>A seeded catalogue: every resource draws most of its words from one of a few hundred topics, the rest from all.</summary>
internal sealed class SyntheticCatalogue
{
    private const int WordsPerTopic = 40;
    private static readonly string[] Kinds = ["course", "lesson", "video", "article", "exercise"];
    private static readonly string[] Syllables =
        ["al", "be", "cor", "du", "en", "fi", "gra", "hy", "in", "jo", "ka", "lu", "mo", "ne", "or", "pra", "qua", "ri", "sta", "tu", "ur", "vo", "wy", "ze"];

    private readonly int resources;
    private readonly int seed;
    private readonly int topics;
    private readonly Lazy<int[][]> shelves; // [topics][resources of it]

    public SyntheticCatalogue(int resources, int seed)
    {
        this.resources = resources;
        this.seed = seed;
        topics = Math.Clamp(resources / 50, 1, 400);
        shelves = new(Shelve);
    }

    public static string IdOf(int resource) => string.Create(CultureInfo.InvariantCulture, $"bench-{resource}");

    private int TopicOf(int resource) => (int)(Mix(resource, 7) % (ulong)topics);

    /// <summary>A resource of one of the learner's own three topics, as a person with tastes would choose.</summary>
    public int ResourceFor(int learner, Random random)
    {
        int[] shelf = shelves.Value[(int)(Mix(learner * 3 + random.Next(3), 11) % (ulong)topics)];
        return shelf[random.Next(shelf.Length)];
    }

    public IEnumerable<ReadOnlyMemory<byte>> Lines()
    {
        for (int i = 0; i < resources; i++) yield return Line(i);
    }

    private byte[] Line(int resource)
    {
        var random = new Random(HashCode(resource));
        int topic = TopicOf(resource);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = IdOf(resource),
            kind = Kinds[random.Next(Kinds.Length)],
            title = Words(random, topic, 5),
            description = Words(random, topic, 60),
            language = "en",
            difficulty = Math.Round(random.NextDouble(), 2),
            minutes = random.Next(5, 120),
            tags = new[] { $"topic-{topic}" },
        });
    }

    private string Words(Random random, int topic, int count)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            int source = random.NextDouble() < 0.7 ? topic : random.Next(topics);
            // The square makes a topic's first words its commonest, as in real text.
            int word = (int)(WordsPerTopic * random.NextDouble() * random.NextDouble());
            if (i > 0) text.Append(' ');
            AppendWord(text, source * WordsPerTopic + word);
        }
        return text.ToString();
    }

    private static void AppendWord(StringBuilder text, int word)
    {
        for (ulong rest = Mix(word, 3) % 331_776, i = 0; i < 4; i++, rest /= (ulong)Syllables.Length)
            text.Append(Syllables[rest % (ulong)Syllables.Length]);
    }

    private int[][] Shelve()
    {
        ILookup<int, int> byTopic = Enumerable.Range(0, resources).ToLookup(TopicOf);
        return [.. Enumerable.Range(0, topics).Select(topic => byTopic.Contains(topic) ? byTopic[topic].ToArray() : [0])];
    }

    private int HashCode(int resource) => (int)(Mix(resource, seed) & 0x7fffffff);

    /// <summary>SplitMix64: the same catalogue on every machine.</summary>
    private static ulong Mix(int value, int salt)
    {
        ulong z = (ulong)value * 0x9E3779B97F4A7C15 + (ulong)salt * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
