namespace Sextant.House.Contracts;

/// <summary>Every message comes back whole from Orleans' bytes, those of this build and those of builds before it.</summary>
public sealed class MessageTests
{
    private const string Kind = "orleans";

    [Fact]
    public void Every_message_comes_back_from_its_bytes()
    {
        foreach (Type type in Contract.Concrete)
        {
            Specimens specimens = new(new Random(11));
            for (int i = 0; i < 50; i++)
            {
                object value = specimens.Of(type);
                object back = MessageBytes.Read(type, MessageBytes.Write(type, value));
                Assert.Equal(type, back.GetType());
                Assert.Equal(Portrait.Of(value)!.ToJsonString(), Portrait.Of(back)!.ToJsonString());
            }
        }
    }

    [Fact]
    public void Bytes_of_builds_before_still_load()
    {
        if (RecordedFiles.Recording is not null)
        {
            RecordedFiles.Write(Kind, "ndjson", RecordedFiles.Records(Contract.Concrete, MessageBytes.Write));
            return;
        }
        Assert.NotEmpty(RecordedFiles.Lines(Kind));
        RecordedFiles.Check(Kind, MessageBytes.Read);
    }
}
