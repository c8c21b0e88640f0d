using System.Collections.Immutable;

namespace Sextant.Planning;

/// <summary>What is wrong with a tenant's prerequisites, and was left out so that paths exist.</summary>
/// <param name="Concepts">In the catalogue.</param>
/// <param name="Prerequisites">Edges that count.</param>
/// <param name="LeftOut">Edges that do not, at most 1,000 of them.</param>
/// <param name="LeftOutCount">All of them.</param>
[GenerateSerializer, Immutable, Alias("sextant.graph-report")]
public sealed record GraphReport(
    [property: Id(0)] int Concepts,
    [property: Id(1)] int Prerequisites,
    [property: Id(2)] ImmutableArray<LeftOutEdge> LeftOut,
    [property: Id(3)] int LeftOutCount);

/// <param name="Weight">In (0, 1].</param>
[GenerateSerializer, Immutable, Alias("sextant.left-out-edge")]
public sealed record LeftOutEdge(
    [property: Id(0)] ConceptId From,
    [property: Id(1)] ConceptId To,
    [property: Id(2)] float Weight,
    [property: Id(3)] EdgeFault Fault);

[GenerateSerializer, Alias("sextant.edge-fault")]
public enum EdgeFault
{
    /// <summary>From a concept to itself.</summary>
    Loop = 0,

    /// <summary>The weakest edge of a cycle.</summary>
    Cycle = 1,

    /// <summary>An end of it is no concept of the catalogue.</summary>
    Dangling = 2,
}
