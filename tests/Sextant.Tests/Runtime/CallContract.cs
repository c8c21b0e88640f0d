using Orleans;
using Orleans.Runtime;
using Sextant.Refusals;

namespace Sextant.Runtime;

/// <summary>What goes to a grain and what comes back.</summary>
public abstract class CallContract(RuntimeCluster cluster)
{
    private static readonly Parcel Book = new("book", 2);

    private IEchoGrain Grain { get; } = cluster.Client.GetGrain<IEchoGrain>(RuntimeCluster.NewKey());

    [Fact]
    public async Task A_call_returns_what_the_method_returns_in_all_four_shapes()
    {
        await Grain.Nothing();
        await Grain.NothingByValue();
        Assert.Equal(new Parcel("book", 5), await Grain.Echo(Book, 3));
        Assert.Equal(Book, await Grain.EchoByValue(Book));
        Assert.Equal(Book, await Grain.EchoLater(Book));
    }

    [Fact]
    public async Task A_grain_knows_the_key_it_was_called_by()
    {
        var guid = Guid.NewGuid();

        Assert.Equal("tenant/a b", await cluster.Client.GetGrain<IEchoGrain>("tenant/a b").Key());
        Assert.Equal(-7, await cluster.Client.GetGrain<INumberedGrain>(-7).Number());
        Assert.Equal(guid, await cluster.Client.GetGrain<IGuidGrain>(guid).Guid());
    }

    [Fact]
    public void References_to_one_grain_are_equal()
    {
        var same = cluster.Client.GetGrain<IEchoGrain>(Grain.GetPrimaryKeyString());

        Assert.Equal(Grain, same);
        Assert.Equal(Grain.GetGrainId(), same.GetGrainId());
        Assert.NotEqual(Grain, cluster.Client.GetGrain<IEchoGrain>("another"));
    }

    [Fact]
    public void The_grain_id_is_the_class_name_less_its_ending_and_the_key()
    {
        Assert.Equal("echo/k", cluster.Client.GetGrain<IEchoGrain>("k").GetGrainId().ToString());
        Assert.Equal("numbered/FF", cluster.Client.GetGrain<INumberedGrain>(255).GetGrainId().ToString());
    }

    [Fact]
    public async Task An_exception_arrives_as_thrown()
    {
        var thrown = await Assert.ThrowsAsync<RefusalException>(() => Grain.RefuseLater("items[0]", "too many"));

        Assert.Equal(("items[0]", "too many", Refusal.Invalid), (thrown.Field, thrown.Message, thrown.Refusal));
        Assert.Contains(nameof(EchoGrain), thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_thrown_before_any_task_arrives_in_the_task_all_the_same()
    {
        var call = Grain.Refuse("field", "no");

        Assert.Equal("no", (await Assert.ThrowsAsync<RefusalException>(() => call)).Message);
    }

    [Fact]
    public async Task Grains_call_grains_by_references_passed_to_them()
    {
        var other = cluster.Client.GetGrain<IEchoGrain>("other");

        Assert.Equal("other", await Grain.AskOther(other));
    }

    [Fact]
    public async Task A_grain_hands_out_a_reference_to_itself()
    {
        var self = await Grain.Self();

        Assert.Equal(Grain, self);
        Assert.Equal(await Grain.Key(), await self.Key());
    }

    [Fact]
    public async Task The_request_context_travels_along_and_never_back()
    {
        RequestContext.Set("colour", "blue");

        Assert.Equal("blue", await Grain.Ambient("colour"));
        Assert.Equal("blue", await Grain.AmbientOf(cluster.Client.GetGrain<IEchoGrain>("far"), "colour"));
        await Grain.SetAmbient("colour", "red");
        await Grain.SetAmbient("shape", "round");
        Assert.Equal("blue", RequestContext.Get("colour"));
        Assert.Null(RequestContext.Get("shape"));
    }

    [Fact]
    public async Task The_request_context_of_one_call_is_gone_in_the_next()
    {
        await Grain.SetAmbient("shape", "round");

        Assert.Null(await Grain.Ambient("shape"));
    }

    [Fact]
    public async Task Nothing_else_of_the_caller_reaches_the_grain()
    {
        EchoGrain.Local.Value = "mine";

        Assert.Null(await Grain.CallerLocal());
        Assert.Null(await Grain.CallerLocal());
        Assert.Equal("mine", EchoGrain.Local.Value);
    }

    [Fact]
    public void A_reference_needs_a_key_and_an_implementation()
    {
        Assert.ThrowsAny<ArgumentException>(() => cluster.Client.GetGrain<IEchoGrain>(" "));
        Assert.Contains("IOrphanGrain", Assert.ThrowsAny<ArgumentException>(() => cluster.Client.GetGrain<IOrphanGrain>("k")).Message, StringComparison.Ordinal);
    }
}

/// <summary>No class implements it.</summary>
[Alias("sextant.test.IOrphanGrain")]
public interface IOrphanGrain : IGrainWithStringKey
{
    [Alias("Nothing")]
    Task Nothing();
}

public sealed class CallsInOneSilo(OneSilo cluster) : CallContract(cluster), IClassFixture<OneSilo>;

public sealed class CallsAmongThreeSilos(ThreeSilos cluster) : CallContract(cluster), IClassFixture<ThreeSilos>;
