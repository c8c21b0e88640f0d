using Sextant.Evaluation.Data;

namespace Sextant.Tracing;

public sealed class AnswerFileTests
{
    [Fact]
    public void Sequences_of_pyKT_are_read_without_their_padding()
    {
        AnswerLog[] read = Read("fold,uid,questions,concepts,responses\n0,7,\"1,2,-1\",\"5,5_6,-1\",\"1,0,-1\"\n1,8,3,5,1\n0,7,4,6,1\n");
        Assert.Equal(["7", "8"], read.Select(one => one.Learner));
        Assert.Equal((0, 1), (read[0].Fold, read[1].Fold));
        Assert.Equal([1f, 0f, 1f], read[0].Answers.Select(answer => answer.Interaction.Value!.Value));
        Assert.Equal(["5", "6"], read[0].Answers[1].Exercise!.Concepts.Select(concept => concept.Value));
        Assert.Equal("i2", read[0].Answers[1].Interaction.ResourceId.Value);
    }

    [Fact]
    public void Repeats_and_times_of_pyKT_are_read()
    {
        AnswerLog read = Assert.Single(Read("uid,concepts,responses,timestamps,is_repeat\n7,\"5,6,5\",\"1,1,0\",\"1000,1000,61500\",\"0,1,0\"\n"));
        Assert.Equal([2, 1], read.Answers.Select(answer => answer.Exercise!.Concepts.Length));
        Assert.Equal(TimeSpan.FromSeconds(60), read.Answers[1].Interaction.At - read.Answers[0].Interaction.At);
    }

    [Fact]
    public void Rows_that_differ_in_the_skill_alone_are_one_answer()
    {
        AnswerLog read = Assert.Single(Read("user_id\titem_id\ttimestamp\tcorrect\tskill_id\n1\t9\t60\t1\t3\n1\t9\t60\t1\t4\n1\t9\t75\t0\t3\n"));
        Assert.Null(read.Fold);
        Assert.Equal([2, 1], read.Answers.Select(answer => answer.Exercise!.Concepts.Length));
        Assert.Equal(TimeSpan.FromSeconds(15), read.Answers[1].Interaction.At - read.Answers[0].Interaction.At);
    }

    [Theory]
    [InlineData("fold,uid,responses\n", "line 1: the header has no column concepts")]
    [InlineData("fold,uid,concepts,responses\n0,1,\"5,6\",1\n", "line 2: 2 concepts and 1 responses")]
    [InlineData("uid,concepts,responses\n1,5,2\n", "line 2: the outcome '2'")]
    [InlineData("user_id\titem_id\ttimestamp\tcorrect\tskill_id\n1\t2\tx\t1\t3\n", "line 2: the timestamp 'x'")]
    public void What_is_wrong_is_said_with_its_place(string text, string fault) =>
        Assert.Contains(fault, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    private static AnswerLog[] Read(string text) => [.. AnswerFile.Read(new StringReader(text), "file")];
}
