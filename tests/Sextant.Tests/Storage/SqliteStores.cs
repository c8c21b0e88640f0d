using Sextant.Learners;

namespace Sextant.Storage;

public sealed class SqliteStores : IStores
{
    private readonly TemporaryFolder folder = new();
    private readonly DataFolder data;
    private SqliteJournal? journal;

    public SqliteStores() => data = DataFolder.Open(folder.Path);

    public IInteractionJournal Journal => journal ??= SqliteJournal.Open(data, new StorageOptions());

    public async ValueTask DisposeAsync()
    {
        if (journal is not null) await journal.DisposeAsync();
        data.Dispose();
        folder.Dispose();
    }
}
