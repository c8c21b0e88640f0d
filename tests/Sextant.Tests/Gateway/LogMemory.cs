using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Sextant.Gateway;

/// <summary>Remembers every log line with its level, category, scopes and exception.</summary>
internal sealed class LogMemory : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(LogMemory memory, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => memory.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = new System.Text.StringBuilder($"{logLevel} {category}: {formatter(state, exception)} {exception}");
            memory.scopes.ForEachScope((scope, text) => text.Append(' ').Append(scope), line);
            memory.Lines.Enqueue(line.ToString());
        }
    }
}
