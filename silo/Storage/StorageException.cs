namespace Sextant.Storage;

/// <summary>Storage cannot be opened as configured. The message names the folder or file and what to do about it.</summary>
public sealed class StorageException(string message, Exception? inner = null) : IOException(message, inner);
