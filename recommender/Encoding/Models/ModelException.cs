namespace Sextant.Encoding.Models;

/// <summary>A model folder that cannot be used. The message names the file and, where it applies, the field or tensor.</summary>
public sealed class ModelException(string message, Exception? innerException = null) : Exception(message, innerException);
