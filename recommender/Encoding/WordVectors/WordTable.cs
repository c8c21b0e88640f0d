using System.Buffers.Binary;
using System.Globalization;
using System.Numerics.Tensors;
using Sextant.Encoding.Models;

namespace Sextant.Encoding.WordVectors;

/// <summary>
/// Vectors of words, most frequent first: <c>words.txt</c> (a word a line, UTF-8) with <c>vectors.f16</c> (little-endian half
/// floats, [words, dimensions], the same order), or one <c>*.txt</c> as GloVe publishes it (a word and its numbers a line,
/// separated by spaces). Immutable.
/// </summary>
public sealed class WordTable
{
    private const int MostDimensions = 4096;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> places;
    private readonly float[] vectors; // [words, dimensions]

    private WordTable(List<string> words, float[] vectors, int dimensions)
    {
        var known = new Dictionary<string, int>(words.Count, StringComparer.Ordinal);
        for (int i = 0; i < words.Count; i++) known.TryAdd(words[i], i); // a word that comes again: the more frequent one
        places = known.GetAlternateLookup<ReadOnlySpan<char>>();
        (Count, this.vectors, Dimensions) = (words.Count, vectors, dimensions);
    }

    /// <summary>Words, in the order of their frequency.</summary>
    public int Count { get; }

    public int Dimensions { get; }

    /// <summary>The word's rank by frequency, from 0; −1 for an unknown one.</summary>
    /// <param name="word">In the table's own form: lower case, for GloVe.</param>
    public int Find(ReadOnlySpan<char> word) => places.TryGetValue(word, out int place) ? place : -1;

    /// <summary>[Dimensions], of any length.</summary>
    public ReadOnlySpan<float> this[int word] => vectors.AsSpan(word * Dimensions, Dimensions);

    /// <summary>Whether a folder holds word vectors.</summary>
    public static bool IsIn(string folder) => FilesOf(folder).Length > 0;

    /// <summary>The files that decide the vectors; empty when there are none.</summary>
    internal static string[] FilesOf(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        string words = Path.Combine(folder, "words.txt"), halves = Path.Combine(folder, "vectors.f16");
        if (File.Exists(halves)) return [words, halves];
        string[] texts = [.. Directory.GetFiles(folder, "*.txt").Where(file => Path.GetFileName(file).StartsWith("glove", StringComparison.OrdinalIgnoreCase))];
        return texts.Length == 1 ? texts : [];
    }

    /// <exception cref="ModelException">A file is missing or is not what it should be; the message names it, and the line where it can.</exception>
    public static WordTable Read(string folder)
    {
        string[] files = FilesOf(folder);
        try
        {
            return files.Length switch
            {
                0 => throw new ModelException($"The folder {folder} has neither words.txt with vectors.f16 nor one glove*.txt."),
                1 => ReadText(files[0]),
                _ => ReadHalves(files[0], files[1]),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The word vectors in {folder} cannot be read: {e.Message}", e);
        }
    }

    private static WordTable ReadHalves(string wordsFile, string vectorsFile)
    {
        List<string> words = [.. File.ReadLines(wordsFile)];
        byte[] bytes = File.ReadAllBytes(vectorsFile);
        if (words.Count == 0 || bytes.Length == 0 || bytes.Length % (2 * words.Count) != 0 || bytes.Length / (2 * words.Count) > MostDimensions)
            throw new ModelException($"{vectorsFile} has {bytes.Length} bytes: not 2 for each number of each of the {words.Count} words in {wordsFile}.");
        float[] vectors = new float[bytes.Length / 2];
        for (int i = 0; i < vectors.Length; i++) vectors[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes.AsSpan(2 * i));
        if (TensorPrimitives.SumOfMagnitudes(vectors) is var sum && !float.IsFinite(sum)) throw new ModelException($"{vectorsFile} holds a number that is not finite.");
        return new WordTable(words, vectors, vectors.Length / words.Count);
    }

    private static WordTable ReadText(string file)
    {
        List<string> words = [];
        List<float> vectors = [];
        int dimensions = 0;
        foreach (string line in File.ReadLines(file))
        {
            int space = line.IndexOf(' ');
            if (space < 1) throw new ModelException($"{file}, line {words.Count + 1}: there are no numbers after a word.");
            int before = vectors.Count;
            ReadOnlySpan<char> numbers = line.AsSpan(space + 1);
            foreach (Range range in numbers.Split(' '))
            {
                if (!float.TryParse(numbers[range], NumberStyles.Float, CultureInfo.InvariantCulture, out float value) || !float.IsFinite(value))
                    throw new ModelException($"{file}, line {words.Count + 1}: '{numbers[range]}' is not a number.");
                vectors.Add(value);
            }
            if (words.Count == 0) dimensions = vectors.Count;
            if (vectors.Count - before != dimensions || dimensions > MostDimensions)
                throw new ModelException($"{file}, line {words.Count + 1}: {vectors.Count - before} numbers where the first line has {dimensions} (at most {MostDimensions}).");
            words.Add(line[..space]);
        }
        if (words.Count == 0) throw new ModelException($"{file} is empty.");
        return new WordTable(words, [.. vectors], dimensions);
    }
}
