namespace Sextant.House.Contracts;

/// <summary>What builds of before have stored still loads, and says the same.</summary>
public sealed class RecordedStateTests
{
    private const string Kind = "stored";

    [Fact]
    public void What_was_stored_before_still_loads()
    {
        if (RecordedFiles.Recording is not null)
        {
            RecordedFiles.Write(Kind, "ndjson", RecordedFiles.Records(StoredRoundTripTests.Stored, StoredForm.Write));
            return;
        }
        Assert.NotEmpty(RecordedFiles.Lines(Kind));
        RecordedFiles.Check(Kind, StoredForm.Read);
    }
}
