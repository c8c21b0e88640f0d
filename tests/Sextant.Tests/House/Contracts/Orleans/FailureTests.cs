using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using Sextant.Gateway.Clustering;
using Sextant.Refusals;
using Sextant.Storage;

namespace Sextant.House.Contracts;

/// <summary>What goes wrong in one process is told in another.</summary>
public sealed class FailureTests
{
    [Fact]
    public void A_refusal_arrives_with_what_caused_it_whatever_that_is()
    {
        using ServiceProvider services = new ServiceCollection().AddSerializer().CarryFailures().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        Exception[] causes =
        [
            new PostgresException("terminating connection", "FATAL", "FATAL", "57P01"),
            new NpgsqlException("away", new SocketException((int)SocketError.ConnectionRefused)),
            new StorageException("broken", new NpgsqlException("away", new TimeoutException())),
        ];
        foreach (Exception cause in causes)
        {
            Exception back = serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(RefusalException.Unavailable("The database is away.", cause)));

            var refusal = Assert.IsType<RefusalException>(back);
            Assert.Equal((Refusal.Unavailable, "The database is away."), (refusal.Refusal, refusal.Message));
            Assert.Equal(cause.GetType(), refusal.InnerException!.GetType());
        }
    }
}
