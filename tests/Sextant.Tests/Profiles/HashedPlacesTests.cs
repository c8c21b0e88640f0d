namespace Sextant.Profiles;

public sealed class HashedPlacesTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(HashedPlaces.Few)]
    [InlineData(HashedPlaces.Few + 1)]
    [InlineData(5000)]
    public void Every_place_of_an_id_is_found_in_order_and_none_of_another(int count)
    {
        HashedPlaces places = new();
        string[] ids = [.. Enumerable.Range(0, count).Select(i => $"{i % (count - 3)}")]; // the last three for the second time
        foreach (string id in ids) places.Add(id);

        Assert.Equal(count, places.Count);
        Assert.Equal([0, count - 3], Found(places, ids, "0"));
        for (int i = 3; i < count - 3; i += 7) Assert.Equal([i], Found(places, ids, $"{i}"));
        Assert.Empty(Found(places, ids, "nobody"));
    }

    [Fact]
    public void What_follows_a_removed_one_is_found_one_place_before()
    {
        HashedPlaces places = new();
        List<string> ids = [.. Enumerable.Range(0, HashedPlaces.Few + 3).Select(i => $"{i}")];
        foreach (string id in ids) places.Add(id);
        while (ids.Count > HashedPlaces.Few - 3)
        {
            places.RemoveAt(5);
            ids.RemoveAt(5);
            for (int i = 0; i < ids.Count; i++) Assert.Equal([i], Found(places, ids, ids[i]));
        }
    }

    [Fact]
    public void However_many_there_are_a_search_looks_at_few()
    {
        HashedPlaces places = new();
        for (int i = 0; i < 100_000; i++) places.Add($"{i}");
        Assert.InRange(Enumerable.Range(0, 200_000).Average(i => places.Looks($"{i}")), 0, 2);
    }

    private static int[] Found(HashedPlaces places, IReadOnlyList<string> ids, string id)
    {
        List<int> found = [];
        for (int place = places.Candidate(id, 0); place >= 0; place = places.Candidate(id, place + 1))
            if (ids[place] == id) found.Add(place);
        return [.. found];
    }
}
