using Orleans;
using Orleans.Placement;
using Orleans.Runtime;

namespace Sextant.Runtime;

[Alias("sextant.test.IHomelyGrain")]
public interface IHomelyGrain : ILifeGrain;

[PreferLocalPlacement]
public sealed class HomelyGrain(Stage stage, ILocalSiloDetails silo, IGrainContext context) : LifeGrainBase(stage, silo, context), IHomelyGrain;

[Alias("sextant.test.IHomelyShelfGrain")]
public interface IHomelyShelfGrain : IShelfGrain;

[PreferLocalPlacement]
public sealed class HomelyShelfGrain([PersistentState("shelf", "brittle")] IPersistentState<Shelf> shelf) : ShelfGrainBase(shelf), IHomelyShelfGrain;
