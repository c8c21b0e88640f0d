using System.Text.Json.Serialization;

namespace Sextant.Cli.Imports;

/// <summary>A course of coursePlans.json.</summary>
internal sealed record OatutorCourse(string? CourseName, string? Language, [property: JsonPropertyName("courseOER")] string? CourseOer, List<OatutorLesson>? Lessons);

/// <param name="Name">"Lesson 1.7".</param>
/// <param name="Topics">"Decimals"; may be empty, or hold the rest of a title that was split at a space.</param>
/// <param name="LearningObjectives">Skills, each with the mastery that ends the lesson.</param>
internal sealed record OatutorLesson(string? Id, string? Name, string? Topics, Dictionary<string, double>? LearningObjectives);

/// <summary>A problem of the content pool.</summary>
/// <param name="Oer">Where it was taken from: an address, often with a name in angle brackets behind it.</param>
internal sealed record OatutorProblem(string? Id, string? Title, string? Body, string? Oer, string? Lesson, string? LessonId, string? CourseName);

internal sealed record OatutorStep(string? Id, string? StepTitle, string? StepBody);

/// <summary>What OATutor assumes of a skill, for Bayesian Knowledge Tracing.</summary>
internal sealed record OatutorParameters(float ProbMastery, float ProbTransit, float ProbSlip, float ProbGuess);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(SpreadsheetTextConverter)])]
[JsonSerializable(typeof(List<OatutorCourse>))]
[JsonSerializable(typeof(Dictionary<string, List<string>>))]
[JsonSerializable(typeof(Dictionary<string, OatutorParameters>))]
[JsonSerializable(typeof(OatutorProblem))]
[JsonSerializable(typeof(OatutorStep))]
internal sealed partial class OatutorJson : JsonSerializerContext;
