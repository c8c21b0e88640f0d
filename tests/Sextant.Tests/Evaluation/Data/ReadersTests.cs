using Sextant.Behaviour;

namespace Sextant.Evaluation.Data;

public sealed class ReadersTests
{
    private const string Header = "user_id:token\titem_id:token\trating:float\ttimestamp:float\n";

    [Fact]
    public void Ratings_of_one_to_five_become_zero_to_one_and_seconds_milliseconds()
    {
        Rating[] read = [.. InterFile.Read(new StringReader(Header + "196\t242\t3\t881250949\n\n186\t302\t5\t891717742\n"), "a.inter")];
        Assert.Equal([new Rating("196", "242", 0.5f, 881250949000), new Rating("186", "302", 1, 891717742000)], read);
    }

    [Fact]
    public void Columns_are_found_by_their_names() =>
        Assert.Equal(
            new Rating("1", "2", 0, 7000),
            InterFile.Read(new StringReader("timestamp:float\trating:float\titem_id:token\tuser_id:token\n7\t1\t2\t1\n"), "a").Single());

    [Theory]
    [InlineData("1\t2\t3", "x.inter, line 3: 3 fields where the header has 4.")]
    [InlineData("1\t2\t9\t5", "x.inter, line 3: the rating '9' is not a number from 1 to 5.")]
    [InlineData("1\t2\tNaN\t5", "x.inter, line 3: the rating 'NaN' is not a number from 1 to 5.")]
    [InlineData("1\t2\t3\tsoon", "x.inter, line 3: the timestamp 'soon' is not a number from 0 to 253402300799.")]
    [InlineData("\t2\t3\t5", "x.inter, line 3: the user or the item is empty.")]
    public void A_bad_rating_is_named_with_file_and_line(string line, string expected)
    {
        string text = $"{Header}1\t1\t1\t1\n{line}\n";
        Assert.Equal(expected, Assert.Throws<InvalidDataException>(() => InterFile.Read(new StringReader(text), "x.inter").Count()).Message);
    }

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Equal(
            "x, line 1: the header has no column item_id:token.",
            Assert.Throws<InvalidDataException>(() => InterFile.Read(new StringReader("user_id:token\n"), "x").Count()).Message);

    [Fact]
    public void An_enrolment_counts_at_its_first_place_in_the_line()
    {
        Rating[] read = [.. EnrolmentFile.Read(new StringReader("0 6 14 6 5\n\n1 853\n2\n"), "train.txt")];
        Assert.Equal(["0 6 0", "0 14 1000", "0 5 3000", "1 853 0"], read.Select(r => $"{r.Learner} {r.Item} {r.At - EnrolmentFile.Beginning}"));
        Assert.All(read, r => Assert.Equal(0.7f, r.Value, 1e-6f)); // as a live Start counts
    }

    [Fact]
    public void A_bad_enrolment_is_named_with_file_and_line() =>
        Assert.Equal(
            "t.txt, line 2: 'x' is not a whole number.",
            Assert.Throws<InvalidDataException>(() => EnrolmentFile.Read(new StringReader("0 1\n1 x\n"), "t.txt").Count()).Message);

    [Fact]
    public void Films_have_their_genres()
    {
        Film film = ItemFile.Read(new StringReader("header\n1\tToy Story\t1995\tAnimation Children's Comedy\n"), "f").Single();
        Assert.Equal(("1", "Toy Story", "1995"), (film.Id, film.Title, film.Year));
        Assert.Equal<string>(["Animation", "Children's", "Comedy"], film.Genres);
        Assert.Throws<InvalidDataException>(() => ItemFile.Read(new StringReader("header\n1\tToy\n"), "f").Count());
    }

    [Fact]
    public void A_log_has_each_learners_visits_in_order_of_time_and_the_last_of_an_item()
    {
        RatingLog log = RatingLog.Of(
            [new("a", "x", 0.1f, 30), new("b", "y", 0.2f, 5), new("a", "y", 0.3f, 10), new("a", "x", 0.4f, 5), new("a", "z", 0.5f, 10)], ["y"]);
        Assert.Equal<string>(["a", "b"], log.Learners);
        Assert.Equal<string>(["y", "x", "z"], log.Items);
        Assert.Equal([new Visit(0, 10, 0.3f), new Visit(2, 10, 0.5f), new Visit(1, 30, 0.1f)], log.Visits[0]);
        Assert.Equal([new Visit(0, 5, 0.2f)], log.Visits[1]);
    }

    [DataFact("ml-100k", "mooccubex")]
    public void The_published_sets_have_their_published_sizes()
    {
        using StreamReader films = new(DataSets.PathOf("ml-100k/ml-100k.inter"));
        RatingLog movies = RatingLog.Of(InterFile.Read(films, "ml-100k.inter"), []);
        Assert.Equal((943, 1682, 100_000), (movies.Learners.Length, movies.Items.Length, movies.Visits.Sum(v => v.Length)));
        using StreamReader courses = new(DataSets.PathOf("mooccubex/train.txt"));
        RatingLog enrolments = RatingLog.Of(EnrolmentFile.Read(courses, "train.txt"), []);
        Assert.Equal((97_722, 1_085_023), (enrolments.Learners.Length, enrolments.Visits.Sum(v => v.Length)));
    }
}
