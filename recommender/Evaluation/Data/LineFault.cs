namespace Sextant.Evaluation.Data;

/// <summary>What is wrong with a line of a file, said with the file's name and the line's number from 1.</summary>
internal static class LineFault
{
    public static InvalidDataException At(string file, long line, string fault) => new($"{file}, line {line}: {fault}");
}
