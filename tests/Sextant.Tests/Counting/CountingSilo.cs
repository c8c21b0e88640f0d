using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sextant.Learners;
using Sextant.Storage;
using Sextant.Teaching;
using Sextant.Training;

namespace Sextant.Counting;

/// <summary>What of a silo counts live, on storage that others may share.</summary>
internal sealed class CountingSilo : IDisposable
{
    public CountingSilo(
        IInteractionJournal journal, IArtefactStore kept, TimeProvider time, LearnerOptions? options = null, TeachingOptions? teaching = null,
        ILogger<KeptCounts>? logger = null, InMemoryCatalogueStore? catalogue = null)
    {
        options ??= new LearnerOptions();
        Groups = new LiveGroups(teaching ?? new TeachingOptions());
        Behaviours = new LiveBehaviours(new TrainingOptions(), time);
        Following = new JournalFollowing(
            journal, catalogue ?? new InMemoryCatalogueStore(), options, [Behaviours, Groups], time, NullLogger<JournalFollowing>.Instance,
            new KeptCounts(kept, options, time, logger ?? NullLogger<KeptCounts>.Instance));
    }

    public LiveBehaviours Behaviours { get; }

    public LiveGroups Groups { get; }

    public JournalFollowing Following { get; }

    public bool Remembers(TenantId tenant, LearnerId learner) =>
        Behaviours.Remembered(tenant).Contains(learner) || Groups.Remembered(tenant).Contains(learner);

    /// <summary>All that can be asked of the counts, to the last bit.</summary>
    public string Told(TenantId tenant, IEnumerable<ResourceId> resources, IEnumerable<ConceptId> concepts)
    {
        var told = new StringBuilder();
        if (Behaviours.Of(tenant) is { } model)
        {
            float[] scores = new float[model.Items.Length];
            for (int item = 0; item < scores.Length; item++)
            {
                model.Scorers[0].Score([new Behaviour.Visit(item, 0, 1)], 0, scores);
                told.AppendLine(CultureInfo.InvariantCulture, $"{model.Items[item]}: {string.Join(' ', scores.Select(score => BitConverter.SingleToInt32Bits(score)))}");
            }
        }
        foreach (ResourceId resource in resources)
            if (Groups.GainsOf(tenant).TryGet(resource, out Gain gain)) told.AppendLine(CultureInfo.InvariantCulture, $"{resource}: {gain}");
        foreach (ConceptId concept in concepts)
        {
            GroupMastery group = Groups.Of(tenant, concept);
            told.AppendLine(CultureInfo.InvariantCulture, $"{group with { Shares = [] }} {string.Join(' ', group.Shares)}");
        }
        foreach (IJournalReader reader in (IJournalReader[])[Behaviours, Groups])
            told.AppendLine(string.Join(' ', reader.Remembered(tenant).Select(learner => learner.Value).Distinct().Order(StringComparer.Ordinal)));
        return told.ToString();
    }

    public void Dispose() => Following.Dispose();
}
