using System.Globalization;

namespace Sextant.Evaluation.Data;

/// <summary>Pairs of sentences with how alike people found them, as STS-B has them: <c>a,b,score</c> without a header.</summary>
public static class SimilarityFile
{
    /// <exception cref="InvalidDataException">A row has not three fields, or no score from 0 to 5; the message names file and line.</exception>
    public static IEnumerable<SentencePair> Read(TextReader text, string file)
    {
        foreach ((long line, string[] fields) in CsvRows.Read(text, file))
        {
            if (fields.Length != 3) throw LineFault.At(file, line, $"{fields.Length} fields instead of a sentence, another and a score.");
            if (!double.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out double score) || !(score is >= 0 and <= 5))
                throw LineFault.At(file, line, $"the score '{fields[2]}' is not a number from 0 to 5.");
            yield return new SentencePair(fields[0], fields[1], score);
        }
    }
}
