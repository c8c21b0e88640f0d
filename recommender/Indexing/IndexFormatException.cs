namespace Sextant.Indexing;

/// <summary>A saved index that cannot be loaded. The message says what is wrong with it.</summary>
public sealed class IndexFormatException(string message, Exception? innerException = null) : Exception(message, innerException);
