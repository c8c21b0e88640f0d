using System.Text.Json;
using Sextant.Gateway.Json;
using Sextant.Learners;

namespace Sextant.Gateway.Learners;

/// <summary>Writes a learner's profile and whole history page by page: constant memory, however long the history.</summary>
internal static class LearnerExporter
{
    public static async Task Write(HttpResponse response, ILearnerGrain learner, CancellationToken cancellation)
    {
        // Both before the first byte: what fails here is still answered by a problem.
        var profile = await learner.Describe(cancellation);
        var page = await learner.History(0, cancellation);

        response.ContentType = MediaTypes.Json;
        await using var json = new Utf8JsonWriter(response.BodyWriter, PlainJson.Writer);
        json.WriteStartObject();
        json.WritePropertyName("profile");
        JsonSerializer.Serialize(json, profile.ToWire(), Wire.WireJson.Default.LearnerProfile);
        json.WriteStartArray("interactions");
        while (true)
        {
            foreach (var interaction in page.Interactions)
                JsonSerializer.Serialize(json, interaction.ToWire(), Wire.WireJson.Default.Interaction);
            json.Flush();
            await response.BodyWriter.FlushAsync(cancellation);
            if (page.NextVersion is not { } next) break;
            page = await learner.History(next, cancellation);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
