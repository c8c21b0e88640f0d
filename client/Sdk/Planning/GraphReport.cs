using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>What is wrong with a tenant's prerequisites, and was left out so that paths exist.</summary>
/// <param name="Concepts">How many the catalogue has.</param>
/// <param name="Prerequisites">How many edges count.</param>
/// <param name="LeftOut">Edges that do not, at most 1,000 of them.</param>
/// <param name="LeftOutCount">How many there are of them in all.</param>
public sealed record GraphReport(int Concepts, int Prerequisites, IReadOnlyList<LeftOutEdge> LeftOut, int LeftOutCount);

/// <param name="From">The id of what comes first.</param>
/// <param name="To">The id of what builds on it.</param>
/// <param name="Weight">In (0, 1].</param>
public sealed record LeftOutEdge(string From, string To, float Weight, EdgeFault Fault);

[JsonConverter(typeof(WordConverter<EdgeFault>))]
public enum EdgeFault
{
    /// <summary>From a concept to itself.</summary>
    Loop = 1,

    /// <summary>The weakest edge of a cycle.</summary>
    Cycle,

    /// <summary>An end of it is no concept of the catalogue.</summary>
    Dangling,
}
