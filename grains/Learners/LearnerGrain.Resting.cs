using Orleans.Storage;
using Sextant.Profiles;
using Sextant.Profiles.Packing;
using Sextant.Tracing;

namespace Sextant.Learners;

/// <summary>
/// A learner whom nobody asks for a while rests: what is known stays in memory packed, in a tenth of the bytes, and what is
/// derived from it is dropped. The next call unpacks it and derives the rest anew, which gives the same to the last bit.
/// </summary>
public sealed partial class LearnerGrain
{
    private byte[]? packed; // what is known, while the learner rests
    private long restingAt; // the version of what is packed
    private IGrainTimer? watch; // while the learner is awake
    private bool asked; // since the watch looked last

    private long Version => packed is null ? history.Version : restingAt;

    /// <summary>At the beginning of whatever needs the history, the knowledge or the interests.</summary>
    /// <exception cref="InconsistentStateException">What was packed cannot be unpacked. The next activation has it from the journal: repeat the call.</exception>
    private void Wake()
    {
        Watch();
        if (TryUnpack()) return;
        Leave();
        throw new InconsistentStateException("What was packed of the learner cannot be unpacked; the journal has it.");
    }

    /// <summary>From whenever the learner is in memory unpacked, whoever caused it.</summary>
    private void Watch()
    {
        asked = true;
        watch ??= this.RegisterGrainTimer(RestUnlessAsked, new GrainTimerCreationOptions(options.RestAfter, options.RestAfter));
    }

    /// <summary>True when the learner is awake.</summary>
    private bool TryUnpack()
    {
        if (packed is null) return true;
        try
        {
            Begin(PackedLearner.Unpack(packed));
        }
        catch (InvalidDataException)
        {
            return false;
        }
        EndRest();
        return true;
    }

    private void EndRest()
    {
        if (packed is null) return;
        packed = null;
        metrics.Woken();
    }

    /// <summary>Not while a call is under way: calls and the timer take turns.</summary>
    private Task RestUnlessAsked(CancellationToken cancellation)
    {
        if (asked) asked = false;
        else if (PackedLearner.TryPack(history.ToState(knowledge.ToState())) is { } made)
        {
            (packed, restingAt) = (made, history.Version);
            (history, knowledge, interests) = (null!, null!, null!);
            watch?.Dispose();
            watch = null;
            metrics.Rested();
        }
        return Task.CompletedTask;
    }

    private void Begin(LearnerState state)
    {
        history = LearnerHistory.From(state, catalogue.View);
        knowledge = KnowledgeFold.From(state.Knowledge ?? LearnerKnowledge.None, names: catalogue.View);
        interests = new InterestProfile(profiling);
    }
}
