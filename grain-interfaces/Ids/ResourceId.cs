namespace Sextant;

/// <summary>A learning resource within a tenant. Valid when <see cref="IdText.IsValid"/> says so.</summary>
[GenerateSerializer, Immutable, Alias("sextant.resource-id")]
public readonly record struct ResourceId([property: Id(0)] string Value)
{
    public override string ToString() => Value;
}
