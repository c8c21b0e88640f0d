using Sextant.Recommending;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Planning;

/// <summary>
/// What a learner can begin: the one rule for maps and paths. Each direct prerequisite has been shown and stands at
/// <see cref="TeachingOptions.ReadyThreshold"/> or above, or is surely mastered. Shown is what was answered, or completed, or
/// is needed by something that was answered and stands so high itself; what is merely guessed from how able a learner is in
/// general is not shown. For one thread.
/// </summary>
internal sealed class Readiness(Beliefs beliefs, LearnerSnapshot learner, TeachingOptions options)
{
    private bool[]? shown; // [graph] but for own answers

    /// <summary>Whether the learner has all that a concept builds on; true where that is nothing.</summary>
    public bool IsReady(int concept)
    {
        foreach (GraphEdge edge in beliefs.Graph.Prerequisites(concept))
            if (!Has(edge.Concept)) return false;
        return true;
    }

    /// <summary>Whether what builds on a concept need not wait for it.</summary>
    private bool Has(int concept)
    {
        Belief belief = beliefs.Of(concept);
        bool surelyMastered = belief.Mastery - belief.Uncertainty >= options.MasteryThreshold; // a standard deviation below is still mastered
        return surelyMastered || (belief.Mastery >= options.ReadyThreshold && (belief.Answers > 0 || (shown ??= Shown())[concept]));
    }

    private bool[] Shown()
    {
        bool[] found = new bool[beliefs.Graph.Count];
        foreach (ConceptFacts facts in learner.Knowledge is { Concepts.IsDefault: false } known ? known.Concepts : [])
            if (facts.Exposures > 0 && beliefs.Graph.TryFind(facts.Concept, out int completed)) found[completed] = true;

        // Down from what was answered well. A weak prerequisite helps but is not needed: what builds on it says nothing of it.
        bool[] walked = new bool[beliefs.Graph.Count];
        Stack<int> open = new();
        foreach (ConceptId id in beliefs.Knowledge.Practised)
            if (beliefs.Graph.TryFind(id, out int concept) && beliefs.Of(concept).Mastery >= options.ReadyThreshold) open.Push(concept);
        while (open.TryPop(out int concept))
        {
            if (walked[concept]) continue;
            walked[concept] = true;
            foreach (GraphEdge edge in beliefs.Graph.Prerequisites(concept))
            {
                if (!edge.IsHard) continue;
                found[edge.Concept] = true;
                open.Push(edge.Concept);
            }
        }
        return found;
    }
}
