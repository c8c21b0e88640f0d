using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Resources;
using Sextant.Training;

namespace Sextant.Tracing;

/// <summary>What training has found out about concepts and exercises, whoever answers. Never changes; safe for any number of threads.</summary>
public sealed class TracingModel
{
    internal TracingModel(string name, AnswerPredictor? predictor) => (Name, Predictor) = (name, predictor);

    /// <summary>Nothing is trained: sensible values for any catalogue.</summary>
    public static TracingModel Default { get; } = new("untrained", null);

    /// <summary>Shown where answers name the model behind them.</summary>
    public string Name { get; }

    /// <summary>Of an exercise of which nothing is known: short answers can be guessed now and then, and everybody slips.</summary>
    public float Guess { get; } = 0.1f;

    /// <inheritdoc cref="Guess"/>
    public float Slip { get; } = 0.05f;

    /// <summary>Null when nothing is trained.</summary>
    internal AnswerPredictor? Predictor { get; }

    /// <summary>Adds the trained parameters; an untrained model has none to add.</summary>
    public void Save(TensorBundle bundle) => Predictor?.Save(bundle);

    /// <summary>A bundle without trained tracing gives the untrained model under the name.</summary>
    /// <exception cref="InvalidDataException">The bundle's tracing contradicts itself.</exception>
    public static TracingModel Load(TensorBundle bundle, string name) =>
        new(name, AnswerPredictor.IsIn(bundle) ? AnswerPredictor.Load(bundle) : null);

    /// <summary>What is known of an exercise: its difficulty by how it was answered, as far as it was, else as stated.</summary>
    /// <param name="view">Knows the priors of its concepts; null where there is no catalogue.</param>
    public ItemModel ItemOf(Resource exercise, CatalogueView? view)
    {
        float guess = 0, slip = 0;
        int told = 0;
        ImmutableArray<ConceptId> concepts = exercise.Concepts.IsDefault ? [] : exercise.Concepts;
        foreach (ConceptId concept in concepts)
        {
            if (view is null || !view.Priors.TryGetValue(concept, out ConceptPrior? prior)) continue;
            (guess, slip) = (guess + prior.Guesses, slip + prior.Slips);
            told++;
        }
        (guess, slip) = told == 0 ? (Guess, Slip) : (guess / told, slip / told);
        // A prior whose guesses and slips leave nothing between them would make the exercise say nothing.
        float most = Math.Max(1, (guess + slip) / 0.8f);
        return new ItemModel(DifficultyOf(exercise), 1, guess / most, slip / most);
    }

    private float DifficultyOf(Resource exercise)
    {
        float stated = AbilityScale.DifficultyOf(exercise);
        return Predictor?.DifficultyOf(TracedExercise.Of(exercise.Id, exercise)) is not { } shown ? stated
            : exercise.Difficulty is null ? shown : (stated + shown) / 2;
    }
}
