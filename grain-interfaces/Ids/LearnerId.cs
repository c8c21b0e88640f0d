namespace Sextant;

/// <summary>A learner within a tenant: the platform's own id, opaque to Sextant. Valid when <see cref="IdText.IsValid"/> says so.</summary>
[GenerateSerializer, Immutable, Alias("sextant.learner-id")]
public readonly record struct LearnerId([property: Id(0)] string Value)
{
    public override string ToString() => Value;
}
