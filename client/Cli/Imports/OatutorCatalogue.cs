using Sextant.Sdk;

namespace Sextant.Cli.Imports;

/// <summary>
/// An OATutor content repository as a catalogue: skills become concepts, lessons and problems resources. The only relation is
/// that skills of one lesson are related: the order of lessons says what a course does first, not what must be known before.
/// </summary>
internal sealed class OatutorCatalogue
{
    /// <summary>A weaker relation, as between two of many skills of a final test, is left out.</summary>
    public const float MinRelationWeight = 0.1f;

    private const string Source = "OATutor";
    private const int LessonsInDescription = 5;
    private readonly OatutorFolder folder;
    private readonly CleaningReport report;
    private readonly TextCleaner cleaner;
    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);
    private readonly List<LessonInCourse> lessons = [];
    private readonly Dictionary<(string Course, string Lesson), LessonInCourse> lessonOf = [];

    public OatutorCatalogue(OatutorFolder folder, CleaningReport report)
    {
        this.folder = folder;
        this.report = report;
        cleaner = new TextCleaner(report);
        NameSkills();
        ReadLessons();
    }

    /// <summary>Every skill that has a name.</summary>
    public IEnumerable<Concept> Concepts()
    {
        var lessonsOf = lessons
            .SelectMany(lesson => lesson.Skills.Select(skill => (skill, lesson)))
            .ToLookup(pair => pair.skill, pair => pair.lesson, StringComparer.Ordinal);
        foreach (string skill in folder.Skills.Keys.Where(titles.ContainsKey).Order(StringComparer.Ordinal))
        {
            string where = string.Join("; ", lessonsOf[skill].Select(lesson => lesson.Title).Distinct().Take(LessonsInDescription));
            yield return new Concept(ConceptId(skill), titles[skill], where, lessonsOf[skill].FirstOrDefault()?.Language ?? "", PriorOf(skill));
        }
    }

    /// <summary>
    /// Skills of one lesson, related. A lesson of n skills adds 1/(n − 1) to each of its pairs; the weight is the sum, at most 1.
    /// A lesson that two courses share counts once.
    /// </summary>
    public IEnumerable<Relation> Relations()
    {
        var weights = new SortedDictionary<(string From, string To), float>();
        foreach (var lesson in lessons.DistinctBy(lesson => lesson.SourceId))
        {
            string[] skills = [.. lesson.Skills.Where(titles.ContainsKey).Distinct().Order(StringComparer.Ordinal)];
            for (int i = 0; i < skills.Length; i++)
                for (int j = i + 1; j < skills.Length; j++)
                    weights[(skills[i], skills[j])] = weights.GetValueOrDefault((skills[i], skills[j])) + 1f / (skills.Length - 1);
        }
        return weights
            .Where(pair => pair.Value >= MinRelationWeight)
            .Select(pair => new Relation(ConceptId(pair.Key.From), ConceptId(pair.Key.To), RelationKind.Related, Math.Min(1, pair.Value)));
    }

    public IEnumerable<Resource> Lessons() => lessons.Select(lesson => new Resource(
        lesson.Id,
        ResourceKind.Lesson,
        lesson.Title,
        lesson.Describe(titles),
        lesson.Language,
        Concepts: Known(lesson.Skills),
        Tags: Tags(lesson.Course, Source),
        Url: lesson.Url));

    /// <summary>Streams the problems; every one read is counted.</summary>
    /// <param name="archive">The content pool, a tar.gz.</param>
    public IEnumerable<Resource> Problems(Stream archive)
    {
        var reader = new OatutorProblemReader(cleaner, report);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in OatutorPool.Read(archive))
        {
            report.CountRead("problems");
            report.CountRead("steps", entry.Steps.Count);
            if (!done.Add(entry.Id))
            {
                report.Reject($"problem '{entry.Id}'", "its files are not next to each other in the archive");
                continue;
            }
            if (reader.Read(entry) is not { } text) continue;
            var lesson = lessonOf.GetValueOrDefault((text.Course, text.LessonId));
            string[] skills = [.. text.StepIds.SelectMany(step => folder.SkillsOfStep.TryGetValue(step, out var of) ? of : []).Distinct()];
            yield return new Resource(
                $"oatutor:problem:{entry.Id}",
                ResourceKind.Exercise,
                text.Title,
                text.Description,
                lesson?.Language ?? "",
                Concepts: Known(skills),
                Tags: Tags(text.Course, lesson?.Title ?? text.Lesson, Source),
                Url: text.Url);
        }
    }

    /// <summary>Null, and told, when the parameters are no probabilities below 1.</summary>
    private ConceptPrior? PriorOf(string skill)
    {
        OatutorParameters given = folder.Skills[skill];
        float[] all = [given.ProbMastery, given.ProbTransit, given.ProbSlip, given.ProbGuess];
        if (Array.TrueForAll(all, p => p is >= 0 and < 1)) return new ConceptPrior(given.ProbMastery, given.ProbTransit, given.ProbSlip, given.ProbGuess);
        report.LeaveAside($"parameters of skill '{skill}'", "they are no probabilities below 1");
        return null;
    }

    private static string ConceptId(string skill) => $"oatutor:skill:{skill}";

    private List<string> Known(IEnumerable<string> skills) => [.. skills.Where(titles.ContainsKey).Take(64).Select(ConceptId)];

    private static List<string> Tags(params string?[] tags) =>
        [.. tags.Where(tag => !string.IsNullOrEmpty(tag)).Select(tag => Spacing.Cut(tag!, TextCleaner.MaxTag)).Distinct()];

    private void NameSkills()
    {
        // Lists of skills were split at every comma, also at those in brackets: find what belongs together.
        var tails = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var skills in folder.SkillsOfStep.Values)
        {
            for (int i = 1; i < skills.Count; i++)
                if (OatutorSkillNames.IsCutOff(skills[i - 1]) && OatutorSkillNames.IsTail(skills[i])) tails[skills[i - 1]] = skills[i];
        }
        foreach (string skill in folder.Skills.Keys)
        {
            report.CountRead("skills");
            string title = OatutorSkillNames.IsTail(skill) ? "" : OatutorSkillNames.TitleOf(skill, tails.GetValueOrDefault(skill));
            if (title.Length > 0) titles[skill] = Spacing.Cut(title, TextCleaner.MaxTitle);
            else report.LeaveAside($"skill '{skill}'", skill.Length == 0 ? "it has no name" : "it is a piece of another skill's name, cut off at a comma");
        }
    }

    private void ReadLessons()
    {
        var shared = folder.Courses.SelectMany(course => course.Lessons ?? []).CountBy(lesson => lesson.Id ?? "").ToDictionary();
        foreach (var course in folder.Courses)
        {
            report.CountRead("courses");
            string language = LanguageOf(course);
            foreach (var lesson in course.Lessons ?? [])
            {
                report.CountRead("lessons");
                if (LessonInCourse.From(course, lesson, language, cleaner) is not { } read)
                {
                    report.Reject($"lesson '{lesson.Id}' of '{course.CourseName}'", "a lesson and its course need an id and a name");
                    continue;
                }
                if (!lessonOf.TryAdd((read.Course, read.SourceId), read))
                {
                    report.LeaveAside($"lesson '{lesson.Id}' of '{course.CourseName}'", "the course has it twice");
                    continue;
                }
                if (shared[read.SourceId] > 1) report.Count(Repair.SharedId);
                lessons.Add(read);
            }
        }
    }

    private string LanguageOf(OatutorCourse course)
    {
        // "se" is Sweden; Swedish is "sv".
        if (course.Language != "se") return course.Language ?? "";
        report.Count(Repair.LanguageCode);
        return "sv";
    }
}
