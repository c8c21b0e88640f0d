namespace Sextant.Gateway;

/// <summary>The rows about answers to exercises, and about what follows from them.</summary>
internal static partial class BadInputs
{
    private static IEnumerable<BadInput> Answers() =>
    [
        Answer("an answer that says nothing", "\"attempts\":1", 422, "invalid-value", "[0].value"),
        Answer("an answer correct in words", "\"correct\":\"yes\"", 400, "malformed", "[0].correct"),
        Answer("an answer that is correct and worth 0", "\"correct\":true,\"value\":0", 422, "invalid-value", "[0].correct"),
        Answer("an answer that is correct in part", "\"correct\":true,\"value\":0.5", 422, "invalid-value", "[0].correct"),
        Answer("an answer that is wrong and worth 1", "\"correct\":false,\"value\":1", 422, "invalid-value", "[0].correct"),
        Answer("an answer that is wrong and worth 2", "\"correct\":false,\"value\":2", 422, "invalid-value", "[0].value"),
        Answer("an answer after 0 attempts", "\"correct\":true,\"attempts\":0", 422, "invalid-value", "[0].attempts"),
        Answer("an answer after 1,001 attempts", "\"correct\":true,\"attempts\":1001", 422, "invalid-value", "[0].attempts"),
        Answer("an answer after an attempt and a half", "\"correct\":true,\"attempts\":1.5", 400, "malformed", "[0].attempts"),
        Answer("an answer with fewer hints than none", "\"correct\":true,\"hints\":-1", 422, "invalid-value", "[0].hints"),
        Answer("an answer with 1,001 hints", "\"correct\":true,\"hints\":1001", 422, "invalid-value", "[0].hints"),
        Answer("an answer with hints beyond 32 bits", "\"correct\":true,\"hints\":4294967296", 400, "malformed", "[0].hints"),
        Answer("an answer before the question", "\"correct\":true,\"seconds\":-0.5", 422, "invalid-value", "[0].seconds"),
        Answer("an answer of more than a day", "\"correct\":true,\"seconds\":86401", 422, "invalid-value", "[0].seconds"),
        Answer("an answer of endless seconds", "\"correct\":true,\"seconds\":1e999", 422, "invalid-value", "[0].seconds"),
        Answer("an answer of NaN seconds", "\"correct\":true,\"seconds\":NaN", 400, "malformed"),
        Record("a view that is correct", """[{"id":"a","resourceId":"known","kind":"view","correct":true}]""", 422, "invalid-value", "[0].correct"),
        Record("a view with attempts", """[{"id":"a","resourceId":"known","kind":"view","attempts":1}]""", 422, "invalid-value", "[0].attempts"),
        Record("a like with hints", """[{"id":"a","resourceId":"known","kind":"like","hints":0}]""", 422, "invalid-value", "[0].hints"),
        Record("a rating that took its time", """[{"id":"a","resourceId":"known","kind":"rate","value":1,"seconds":3}]""", 422, "invalid-value", "[0].seconds"),
        Record("a rating that is correct in place of a value", """[{"id":"a","resourceId":"known","kind":"rate","correct":true}]""", 422, "invalid-value", "[0].value"),
    ];

    private static IEnumerable<BadInput> Masteries() =>
    [
        Of("mastery", "mastery of an empty concept", "concept=algebra&concept=", 422, "invalid-value", "concept[1]"),
        Of("mastery", "mastery of a concept of 257 characters", $"concept={Long(257)}", 422, "invalid-value", "concept[0]"),
        Of("mastery", "mastery of a concept with a control character", "concept=a%01b", 422, "invalid-value", "concept[0]"),
        Of("mastery", "mastery of 257 concepts", Repeat("concept=a", 257), 422, "invalid-value", "concept"),
        Of("mastery", "mastery with history perhaps", "history=perhaps", 400, "malformed", "history"),
        Of("mastery", "mastery with history twice", "history=true&history=true", 400, "malformed", "history"),
        Of("mastery", "mastery at a version below 0", "minVersion=-1", 422, "invalid-value", "minVersion"),
        Of("mastery", "mastery at a version never reached", "minVersion=99", 409, "conflict", "minVersion"),
        Of("mastery", "mastery at a version in words", "minVersion=last", 400, "malformed", "minVersion"),
        Of("mastery", "mastery of all that matters", "count=3", 400, "unknown-parameter", "count"),
        Get("mastery of a learner with a control character", "/v1/learners/a%01b/mastery", 422, "invalid-value", "id"),
    ];

    private static IEnumerable<BadInput> Quizzes() =>
    [
        Get("a quiz about nothing", "/v1/learners/ada/quiz", 422, "invalid-value", "concept"),
        Of("quiz", "a quiz about an empty concept", "concept=", 400, "malformed", "concept"),
        Of("quiz", "a quiz about two concepts", "concept=a&concept=b", 400, "malformed", "concept"),
        Of("quiz", "a quiz about a concept of 257 characters", $"concept={Long(257)}", 422, "invalid-value", "concept"),
        Of("quiz", "a quiz about a control character", "concept=a%0Ab", 422, "invalid-value", "concept"),
        Of("quiz", "a quiz about a concept that is not there", "concept=unknown", 404, "not-found", "concept"),
        Quiz("a quiz of 0", "count=0", 422, "invalid-value", "count"),
        Quiz("a quiz of 51", "count=51", 422, "invalid-value", "count"),
        Quiz("a quiz of many", "count=many", 400, "malformed", "count"),
        Quiz("a quiz of one and a half", "count=1.5", 400, "malformed", "count"),
        Quiz("a quiz for fun", "aim=fun", 400, "malformed", "aim"),
        Quiz("a quiz with its aim in capitals", "aim=Measure", 400, "malformed", "aim"),
        Quiz("a quiz with two aims", "aim=measure&aim=practice", 400, "malformed", "aim"),
        Quiz("a quiz that nobody passes", "target=0", 422, "invalid-value", "target"),
        Quiz("a quiz that everybody passes", "target=1", 422, "invalid-value", "target"),
        Quiz("a quiz with a target of NaN", "target=NaN", 400, "malformed", "target"),
        Quiz("a quiz with an endless target", "target=1e999", 400, "malformed", "target"),
        Quiz("a quiz with a target in words", "target=half", 400, "malformed", "target"),
        Quiz("a measure with a target", "aim=measure&target=0.8", 422, "invalid-value", "target"),
        Quiz("a placement with a target", "aim=placement&target=0.8", 422, "invalid-value", "target"),
        Quiz("a quiz in a language that is no tag", "language=!", 422, "invalid-value", "language[0]"),
        Quiz("a quiz in no time", "maxMinutes=0", 422, "invalid-value", "maxMinutes"),
        Quiz("a quiz without an empty exercise", "exclude=", 422, "invalid-value", "exclude[0]"),
        Quiz("a quiz for somebody of 121 years", "age=121", 422, "invalid-value", "age"),
        Quiz("a quiz without an empty tag", "blockTag=", 422, "invalid-value", "blockTag[0]"),
        Quiz("a quiz at a version below 0", "minVersion=-1", 422, "invalid-value", "minVersion"),
        Quiz("a quiz at a version never reached", "minVersion=99", 409, "conflict", "minVersion"),
        Quiz("a quiz of videos", "kind=video", 400, "unknown-parameter", "kind"),
    ];

    private static IEnumerable<BadInput> Paths() =>
    [
        .. Goals("path"),
        Get("a path to nowhere", "/v1/learners/ada/path", 422, "invalid-value", "goal"),
        Path("a path in no time", "maxMinutes=0", 422, "invalid-value", "maxMinutes"),
        Path("a path in more time than a year has", "maxMinutes=525601", 422, "invalid-value", "maxMinutes"),
        Path("a path in NaN minutes", "maxMinutes=NaN", 400, "malformed", "maxMinutes"),
        Path("a path in endless minutes", "maxMinutes=Infinity", 400, "malformed", "maxMinutes"),
        Path("a path in minutes in words", "maxMinutes=ten", 400, "malformed", "maxMinutes"),
        Path("a path of books", "kind=book", 400, "malformed", "kind"),
        Path("a path in a language that is no tag", "language=!", 422, "invalid-value", "language[0]"),
        Path("a path around an empty id", "exclude=", 422, "invalid-value", "exclude[0]"),
        Path("a path for somebody of -1 years", "age=-1", 422, "invalid-value", "age"),
        Path("a path without a tag of 129 characters", $"blockTag={Long(129)}", 422, "invalid-value", "blockTag[0]"),
        Path("a path over what was seen perhaps", "includeSeen=perhaps", 400, "malformed", "includeSeen"),
        Path("a path through a concept", "concept=algebra", 400, "unknown-parameter", "concept"),
    ];

    private static IEnumerable<BadInput> Plans() =>
    [
        .. Goals("plan"),
        Plan("a plan of no minutes a day", "minutesPerDay=0", 422, "invalid-value", "minutesPerDay"),
        Plan("a plan of less than a minute a day", "minutesPerDay=0.999", 422, "invalid-value", "minutesPerDay"),
        Plan("a plan of more minutes than a day has", "minutesPerDay=1441", 422, "invalid-value", "minutesPerDay"),
        Plan("a plan of NaN minutes a day", "minutesPerDay=NaN", 400, "malformed", "minutesPerDay"),
        Plan("a plan of minutes in words", "minutesPerDay=all", 400, "malformed", "minutesPerDay"),
        Plan("a plan of 0 days", "days=0", 422, "invalid-value", "days"),
        Plan("a plan of 367 days", "days=367", 422, "invalid-value", "days"),
        Plan("a plan of days beyond 32 bits", "days=4294967297", 422, "invalid-value", "days"),
        Plan("a plan of a day and a half", "days=1.5", 400, "malformed", "days"),
        Plan("a plan of two numbers of days", "days=1&days=2", 400, "malformed", "days"),
        Plan("a plan until the 30th of February", "deadline=2026-02-30", 400, "malformed", "deadline"),
        Plan("a plan until a time of day", "deadline=2026-03-01T12:00:00Z", 400, "malformed", "deadline"),
        Plan("a plan until soon", "deadline=soon", 400, "malformed", "deadline"),
        Plan("a plan until an empty day", "deadline=", 400, "malformed", "deadline"),
        Plan("a plan 841 minutes east", "utcOffset=841", 422, "invalid-value", "utcOffset"),
        Plan("a plan 841 minutes west", "utcOffset=-841", 422, "invalid-value", "utcOffset"),
        Plan("a plan at a named place", "utcOffset=Berlin", 400, "malformed", "utcOffset"),
        Plan("a plan half a minute east", "utcOffset=0.5", 400, "malformed", "utcOffset"),
        Plan("a plan of books", "kind=book", 400, "malformed", "kind"),
        Plan("a plan around 1,001 resources", Repeat("exclude=a", 1001), 422, "invalid-value", "exclude"),
        Plan("a plan in the wrong case", "minutesperday=30", 400, "unknown-parameter", "minutesperday"),
    ];

    private static IEnumerable<BadInput> Maps() =>
    [
        .. Goals("map"),
        Of("map", "a map of 0 concepts", "count=0", 422, "invalid-value", "count"),
        Of("map", "a map of 201 concepts", "count=201", 422, "invalid-value", "count"),
        Of("map", "a map of many concepts", "count=many", 400, "malformed", "count"),
        Of("map", "a map in one language", "language=en", 400, "unknown-parameter", "language"),
    ];

    private static IEnumerable<BadInput> NextSteps() =>
    [
        .. Goals("next-step"),
        Of("next-step", "a next step in no time", "maxMinutes=0", 422, "invalid-value", "maxMinutes"),
        Of("next-step", "a next step in a language that is no tag", "language=!", 422, "invalid-value", "language[0]"),
        Of("next-step", "a next step around an empty id", "exclude=", 422, "invalid-value", "exclude[0]"),
        Of("next-step", "a next step for somebody of -1 years", "age=-1", 422, "invalid-value", "age"),
        Of("next-step", "a next step without an empty tag", "blockTag=", 422, "invalid-value", "blockTag[0]"),
        Of("next-step", "a next step by video", "kind=video", 400, "unknown-parameter", "kind"),
    ];

    private static IEnumerable<BadInput> Groups() =>
    [
        Get("the mastery of a concept of 257 characters", $"/v1/concepts/{Long(257)}/mastery", 422, "invalid-value", "id"),
        Get("the mastery of a concept that is not there", "/v1/concepts/unknown/mastery", 404, "not-found", "id"),
        Get("the mastery of a control character", "/v1/concepts/a%01b/mastery", 422, "invalid-value", "id"),
        Get("the mastery of one learner", "/v1/concepts/algebra/mastery?learner=ada", 400, "unknown-parameter", "learner"),
        Get("the learners of a concept", "/v1/concepts/algebra/learners", 404, "not-found"),
        Get("the graph of one concept", "/v1/graph?concept=algebra", 400, "unknown-parameter", "concept"),
        Post("a graph of one's own", "/v1/graph", "{}", 405, "method-not-allowed"),
    ];

    /// <summary>What every route that takes goals refuses.</summary>
    private static IEnumerable<BadInput> Goals(string route) =>
    [
        Of(route, $"a {route} to an empty goal", "goal=algebra&goal=", 422, "invalid-value", "goal[1]"),
        Of(route, $"a {route} to a blank goal", "goal=%20%20", 422, "invalid-value", "goal[0]"),
        Of(route, $"a {route} to a goal of 513 characters", $"goal={Long(513)}", 422, "invalid-value", "goal[0]"),
        Of(route, $"a {route} to a goal with a control character", "goal=a%01b", 422, "invalid-value", "goal[0]"),
        Of(route, $"a {route} to what means nothing", "goal=unknown", 422, "invalid-value", "goal[0]"),
        Of(route, $"a {route} to 17 goals", string.Join('&', Enumerable.Range(0, 17).Select(i => $"goal=g{i}")), 422, "invalid-value", "goal"),
        Of(route, $"a {route} at a version below 0", "goal=algebra&minVersion=-1", 422, "invalid-value", "minVersion"),
        Of(route, $"a {route} at a version never reached", "goal=algebra&minVersion=99", 409, "conflict", "minVersion"),
        Of(route, $"a {route} at a version in words", "goal=algebra&minVersion=last", 400, "malformed", "minVersion"),
    ];

    private static BadInput Answer(string name, string members, int status, string code, string? field = null) =>
        Record(name, $$"""[{"id":"a","resourceId":"known","kind":"answer",{{members}}}]""", status, code, field);

    /// <param name="route">The last word of a route of a learner's.</param>
    private static BadInput Of(string route, string name, string query, int status, string code, string? field = null) =>
        Get(name, $"/v1/learners/ada/{route}?{query}", status, code, field);

    private static BadInput Quiz(string name, string query, int status, string code, string? field = null) =>
        Of("quiz", name, $"concept=algebra&{query}", status, code, field);

    private static BadInput Path(string name, string query, int status, string code, string? field = null) =>
        Of("path", name, $"goal=algebra&{query}", status, code, field);

    private static BadInput Plan(string name, string query, int status, string code, string? field = null) =>
        Of("plan", name, query, status, code, field);

    private static string Repeat(string parameter, int count) => string.Join('&', Enumerable.Repeat(parameter, count));
}
