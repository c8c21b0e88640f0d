using Orleans.Activations;
using Orleans.Messaging;
using Orleans.References;

namespace Orleans.Runtime;

/// <summary>
/// Points at a grain, active or not. For each grain interface a class is generated that derives from this one and
/// turns every method into a <see cref="Request"/>. References to one grain are equal.
/// </summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    internal GrainReference(Caller caller, GrainClass grainClass, GrainId grainId)
    {
        Caller = caller;
        Class = grainClass;
        GrainId = grainId;
    }

    public GrainId GrainId { get; }

    internal Caller Caller { get; }

    internal GrainClass Class { get; }

    /// <summary>Where a call last found the grain: most often it still is there.</summary>
    internal Activation? LastMet { get; set; }

    public static bool operator ==(GrainReference? left, GrainReference? right) => Equals(left, right);

    public static bool operator !=(GrainReference? left, GrainReference? right) => !Equals(left, right);

    public bool Equals(GrainReference? other) => other is not null && GrainId == other.GrainId;

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"GrainReference:{GrainId}";

    internal static GrainReference Untyped(Caller caller, GrainClass grainClass, GrainId grainId) => new(caller, grainClass, grainId);

    internal object Cast(Type grainInterface) =>
        grainInterface.IsInstanceOfType(this) ? this : ReferenceTypes.Of(grainInterface)(Caller, Class, GrainId);
}
