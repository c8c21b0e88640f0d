namespace Orleans.Storage;

public class InconsistentStateException(string message) : Exception(message);
