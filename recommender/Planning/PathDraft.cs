using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Planning;

/// <summary>The whole way to some goals for one learner, before limits: what paths, plans and their alternatives are cut from.</summary>
internal sealed class PathDraft
{
    private readonly CatalogueView view;
    private readonly TeachingOptions options;
    private readonly double[] minutes; // [graph] NaN until asked for

    /// <param name="goals">Concepts of them that the catalogue does not have are passed over.</param>
    public PathDraft(
        CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, ImmutableArray<ResolvedGoal> goals,
        ResourceFilter filter, TeachingOptions options, ContentPolicies policies, LearningGains? gains)
    {
        (this.view, this.options) = (view, options);
        Graph = PrerequisiteGraph.Of(view);
        Beliefs = new Beliefs(Graph, knowledge, options.MasteryThreshold);
        Readiness = new Readiness(Beliefs, learner, options);
        Goals = IndexesOf(Graph, goals);
        minutes = new double[Graph.Count];
        Array.Fill(minutes, double.NaN);
        Missing = Missing.Of(Beliefs, Goals, leastWeight: 0);
        AnswerLanguage language = new(view, learner, filter, new RankerOptions().OtherLanguageFactor, Languages(goals));
        Text = new PlanningText(language.Tag);
        Resources = new StepResources(view, learner, knowledge, filter, options, policies, language, gains ?? LearningGains.None);
    }

    public PrerequisiteGraph Graph { get; }

    public Beliefs Beliefs { get; }

    public Readiness Readiness { get; }

    /// <summary>In the one language of the answer.</summary>
    public PlanningText Text { get; }

    public StepResources Resources { get; }

    /// <summary>Each once, in the order given.</summary>
    public IReadOnlyList<int> Goals { get; }

    public Missing Missing { get; }

    /// <summary>Expected until a concept is mastered; whole minutes, at least 1; 0 for one that is.</summary>
    public double MinutesOf(int concept)
    {
        if (!double.IsNaN(minutes[concept])) return minutes[concept];
        Belief belief = Beliefs.Of(concept);
        if (belief.Mastery >= options.MasteryThreshold) return minutes[concept] = 0;
        ConceptTimes times = TimesOf(concept);
        return minutes[concept] = LearningTime.ToMastery(
            belief.Mastery, options.MasteryThreshold, times.Study, times.Difficulty, times.Exercise, times.Prior);
    }

    /// <summary>What a concept takes anybody.</summary>
    public ConceptTimes TimesOf(int concept) => view.Times.Of(concept);

    public double MinutesOf(IEnumerable<int> concepts) => concepts.Sum(MinutesOf);

    public Concept? ConceptOf(int concept) => view.TryFindConcept(Graph[concept], out Concept? found) ? found : null;

    /// <summary>The concept's title; its id when the catalogue does not have it.</summary>
    public string TitleOf(int concept) => ConceptOf(concept)?.Title ?? Graph[concept].Value;

    /// <summary>Of any kind, starting or ending at a concept.</summary>
    public ImmutableArray<Relation> RelationsOf(int concept) => view.RelationsOf(Graph[concept]);

    /// <summary>Of the goals, else of what they take, else of what was practised.</summary>
    private IEnumerable<string> Languages(ImmutableArray<ResolvedGoal> goals)
    {
        // Who asks in Chinese reads Chinese; the other way round nothing is told, since titles of any language stand in Latin letters.
        if (!goals.IsDefault && goals.Any(goal => goal.Kind == GoalKind.Text && LanguageTag.LooksChinese(goal.Given))) yield return "zh";
        foreach (ResolvedGoal goal in goals.IsDefault ? [] : goals)
            if (goal.Kind == GoalKind.Resource && view.TryFind(new ResourceId(goal.Given), out int row)) yield return view.ResourceAt(row).Language;
        foreach (int concept in Goals.Concat(Missing.Ordered)) yield return ConceptOf(concept)?.Language ?? "";
        foreach (ConceptId id in Beliefs.Knowledge.Practised) yield return view.TryFindConcept(id, out Concept? known) ? known.Language : "";
    }

    public static List<int> IndexesOf(PrerequisiteGraph graph, ImmutableArray<ResolvedGoal> goals)
    {
        List<int> indexes = [];
        foreach (ResolvedGoal goal in goals.IsDefault ? [] : goals)
            foreach (ConceptId concept in goal.Concepts)
                if (graph.TryFind(concept, out int index) && !indexes.Contains(index)) indexes.Add(index);
        return indexes;
    }
}
