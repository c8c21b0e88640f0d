using Npgsql;

namespace Sextant.Hosting;

public sealed class SmallPoolTests
{
    [Theory]
    [InlineData("Host=x;Username=y", 4)]
    [InlineData("Host=x;Username=y;Maximum Pool Size=9", 9)]
    [InlineData("Host=x;Username=y;MaxPoolSize=100", 100)]
    public void A_pool_is_bounded_where_the_connection_string_does_not_say_how(string given, int most)
    {
        var bounded = new NpgsqlConnectionStringBuilder(SmallPool.Bound(given, 4));

        Assert.Equal(("x", "y", most), (bounded.Host, bounded.Username, bounded.MaxPoolSize));
    }
}
