using Sextant.Storage;
using Sextant.Storage.Postgres;

namespace Sextant.Hosting;

/// <summary>Silo and database may be started in any order: what fails because the server is away is tried again for a while.</summary>
/// <param name="patience">How long, from the first attempt on; 0 fails at once.</param>
internal sealed class DatabasePatience(TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Does it, again after pauses that double.</summary>
    /// <param name="waiting">Told of a failure and of the pause that follows.</param>
    /// <exception cref="StorageException">It failed for a reason that time does not mend, or for too long.</exception>
    public async Task<T> Insist<T>(Func<Task<T>> work, Func<string, TimeSpan, Task> waiting, CancellationToken cancellation = default)
    {
        long began = time.GetTimestamp();
        for (TimeSpan pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await work();
            }
            catch (StorageException failure) when (MayPass(failure) && time.GetElapsedTime(began) + pause <= patience)
            {
                await waiting(failure.Message, pause);
                await Task.Delay(pause, time, cancellation);
            }
        }
    }

    private static bool MayPass(StorageException failure) => failure.InnerException is { } reason && PostgresFailure.IsPassing(reason);
}
