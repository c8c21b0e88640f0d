using static System.Text.Encoding;

namespace Sextant.Gateway;

/// <summary>The table of bad inputs, by the part of the request that is bad.</summary>
internal static partial class BadInputs
{
    public static readonly IReadOnlyDictionary<string, BadInput> Table = new[] { Json(), Resources(), Ids(), Bodies(), Interactions(), Queries(), Rankings(), Texts(), Models(), Trainings("relevance"), Trainings("tracing"), Preferences(), Exposures(), Routes(), Answers(), Masteries(), Quizzes(), Paths(), Plans(), Maps(), NextSteps(), Groups() }
        .SelectMany(part => part).ToDictionary(input => input.Name);

    private static IEnumerable<BadInput> Json() =>
    [
        Put("no body at all", "", 400, "malformed"),
        Put("a body that breaks off", """{"id":"r1","kind":"lesson""", 400, "malformed"),
        Put("null for an object", "null", 400, "malformed"),
        Put("an array for an object", "[]", 400, "malformed"),
        Put("text for an object", "\"r1\"", 400, "malformed"),
        Put("something after the object", Resource() + " x", 400, "malformed"),
        Put("two objects", Resource() + Resource(), 400, "malformed"),
        Put("a byte order mark", "\uFEFF" + Resource(), 400, "malformed"),
        Put("a comment", Resource("/* why */\"minutes\":5"), 400, "malformed"),
        Put("a comma too many", """{"id":"r1","kind":"lesson","title":"T",}""", 400, "malformed"),
        Put("single quotes", "{'id':'r1'}", 400, "malformed"),
        Put("NaN", Resource("\"difficulty\":NaN"), 400, "malformed"),
        Put("Infinity", Resource("\"difficulty\":-Infinity"), 400, "malformed"),
        Put("a number as text", Resource("\"difficulty\":\"NaN\""), 400, "malformed", "difficulty"),
        Put("a member twice", Resource("\"title\":\"U\""), 400, "malformed", "title"),
        Put("a member nobody knows", Resource("\"dificulty\":0.5"), 400, "malformed", "dificulty"),
        Put("a member in the wrong case", Resource("\"Minutes\":5"), 400, "malformed", "Minutes"),
        Put("objects within objects", Resource("\"concepts\":" + new string('[', 20) + new string(']', 20)), 400, "malformed"),
        Put("half a surrogate pair", """{"id":"r1","kind":"lesson","title":"\ud800"}""", 400, "malformed", "title"),
        Put("bytes that are not UTF-8", [.. UTF8.GetBytes("""{"id":"r1","kind":"lesson","title":" """), 0xC3, 0x28, .. UTF8.GetBytes("\"}")], 400, "malformed", "title"),
    ];

    private static IEnumerable<BadInput> Trainings(string what) =>
    [
        Post($"activating a {what} model that is not there", $"/v1/{what}/none/activate", "{}", 404, "not-found", "name"),
        Post($"activating a {what} model of 257 characters", $"/v1/{what}/{Long(257)}/activate", "{}", 422, "invalid-value", "name"),
        Post($"activating a {what} model with blanks for a body", $"/v1/{what}/first/activate", " ", 400, "malformed"),
        Post($"training {what} by a form without fields", $"/v1/{what}/train", "", 415, "media-type") with { ContentType = "application/x-www-form-urlencoded" },
        Post($"training {what} with a member nobody knows", $"/v1/{what}/train", """{"fast":true}""", 400, "malformed", "fast"),
        Post($"a {what} rollback of null", $"/v1/{what}/rollback", "null", 400, "malformed"),
        Get($"{what} models by name", $"/v1/{what}?name=first", 400, "unknown-parameter", "name"),
    ];

    private static IEnumerable<BadInput> Preferences() =>
    [
        Prefer("preferences of null", "null", 400, "malformed"),
        Prefer("33 goals", $$"""{"goals":[{{Many("\"c\"", 33)}}]}""", 422, "invalid-value", "goals"),
        Prefer("an empty interest", """{"interests":["c",""]}""", 422, "invalid-value", "interests[1]"),
        Prefer("9 languages", $$"""{"languages":[{{Many("\"en\"", 9)}}]}""", 422, "invalid-value", "languages"),
        Prefer("a preferred language that is none", """{"languages":["very english!"]}""", 422, "invalid-value", "languages[0]"),
        Prefer("an empty language", """{"languages":[""]}""", 422, "invalid-value", "languages[0]"),
        Prefer("preferences nobody knows", """{"colour":"red"}""", 400, "malformed", "colour"),
    ];

    private static IEnumerable<BadInput> Resources() =>
    [
        Put("an unknown kind", """{"id":"r1","kind":"book","title":"T"}""", 400, "malformed", "kind"),
        Put("a kind in capitals", """{"id":"r1","kind":"Lesson","title":"T"}""", 400, "malformed", "kind"),
        Put("a kind as a number", """{"id":"r1","kind":1,"title":"T"}""", 400, "malformed", "kind"),
        Put("no kind", """{"id":"r1","title":"T"}""", 422, "invalid-value", "kind"),
        Put("no title", """{"id":"r1","kind":"lesson"}""", 422, "invalid-value", "title"),
        Put("a title of null", """{"id":"r1","kind":"lesson","title":null}""", 422, "invalid-value", "title"),
        Put("a blank title", """{"id":"r1","kind":"lesson","title":"  "}""", 422, "invalid-value", "title"),
        Put("a title of 513 characters", $$"""{"id":"r1","kind":"lesson","title":"{{Long(513)}}"}""", 422, "invalid-value", "title"),
        Put("a title as a number", """{"id":"r1","kind":"lesson","title":7}""", 400, "malformed", "title"),
        Put("a zero byte in a title", """{"id":"r1","kind":"lesson","title":"a\u0000b"}""", 422, "invalid-value", "title"),
        Put("a description of 16,385 characters", Resource($"\"description\":\"{Long(16_385)}\""), 422, "invalid-value", "description"),
        Put("a difficulty above 1", Resource("\"difficulty\":1.01"), 422, "invalid-value", "difficulty"),
        Put("a difficulty below 0", Resource("\"difficulty\":-0.01"), 422, "invalid-value", "difficulty"),
        Put("a difficulty beyond all numbers", Resource("\"difficulty\":1e999"), 422, "invalid-value", "difficulty"),
        Put("0 minutes", Resource("\"minutes\":0"), 422, "invalid-value", "minutes"),
        Put("more minutes than a year has", Resource("\"minutes\":525601"), 422, "invalid-value", "minutes"),
        Put("65 concepts", Resource($"\"concepts\":[{Many("\"c\"", 65)}]"), 422, "invalid-value", "concepts"),
        Put("an empty concept", Resource("\"concepts\":[\"c\",\"\"]"), 422, "invalid-value", "concepts[1]"),
        Put("a concept of null", Resource("\"concepts\":[null]"), 422, "invalid-value", "concepts[0]"),
        Put("concepts as an object", Resource("\"concepts\":{}"), 400, "malformed", "concepts"),
        Put("a tag of 129 characters", Resource($"\"tags\":[\"{Long(129)}\"]"), 422, "invalid-value", "tags[0]"),
        Put("a script for an address", Resource("\"url\":\"javascript:alert(1)\""), 422, "invalid-value", "url"),
        Put("half an address", Resource("\"url\":\"/lessons/1\""), 422, "invalid-value", "url"),
        Put("a language that is none", Resource("\"language\":\"very english!\""), 422, "invalid-value", "language"),
        Put("a time without its offset", Resource("\"publishedAt\":\"2026-03-01T12:00:00\""), 400, "malformed", "publishedAt"),
        Put("the 30th of February", Resource("\"publishedAt\":\"2026-02-30\""), 400, "malformed", "publishedAt"),
        Put("a least age below 0", Resource("\"minAge\":-1"), 422, "invalid-value", "minAge"),
        Put("a least age of 121", Resource("\"minAge\":121"), 422, "invalid-value", "minAge"),
        Put("a least age with a fraction", Resource("\"minAge\":16.5"), 400, "malformed", "minAge"),
        Put("a review nobody knows", Resource("\"review\":\"unreviewed\""), 400, "malformed", "review"),
        Put("a review as a number", Resource("\"review\":1"), 400, "malformed", "review"),
        Put("a blank provider", Resource("\"provider\":\" \""), 422, "invalid-value", "provider"),
        Put("a provider of 129 characters", Resource($"\"provider\":\"{Long(129)}\""), 422, "invalid-value", "provider"),
        Put("yes for true", Resource("\"available\":\"yes\""), 400, "malformed", "available"),
    ];

    private static IEnumerable<BadInput> Ids() =>
    [
        Put("an id other than the address's", """{"id":"r2","kind":"lesson","title":"T"}""", 422, "invalid-value", "id"),
        Put("an empty id", """{"id":"","kind":"lesson","title":"T"}""", 422, "invalid-value", "id"),
        Put("an id with a line break", """{"id":"r\n1","kind":"lesson","title":"T"}""", 422, "invalid-value", "id"),
        Get("an id of 257 characters", $"/v1/resources/{Long(257)}", 422, "invalid-value", "id"),
        Get("a control character in an id", "/v1/resources/a%01b", 422, "invalid-value", "id"),
        Get("a line break in an id", "/v1/learners/a%0Ab", 422, "invalid-value", "id"),
        Get("an id that is not UTF-8", "/v1/learners/%FF", 400, "malformed", "id"),
        Get("half a surrogate pair in an id", "/v1/learners/%ED%A0%80", 400, "malformed", "id"),
        Get("half a percent sign's byte", "/v1/learners/a%2", 400, "malformed", "id"),
        Get("a percent sign before other letters", "/v1/learners/a%zz", 400, "malformed", "id"),
    ];

    private static IEnumerable<BadInput> Bodies() =>
    [
        Put("plain text", Resource(), 415, "media-type") with { ContentType = "text/plain" },
        Put("a form", Resource(), 415, "media-type") with { ContentType = "application/x-www-form-urlencoded" },
        Put("no content type", Resource(), 415, "media-type") with { ContentType = null },
        Put("a content type that is none", Resource(), 415, "media-type") with { ContentType = "json" },
        Put("a body above the limit", Resource($"\"description\":\"{Long(70_000)}\""), 413, "too-large"),
        Put("a chunked body above the limit", Resource($"\"description\":\"{Long(70_000)}\""), 413, "too-large") with { Chunked = true },
        Post("an import as JSON", "/v1/resources/import", Resource(), 415, "media-type"),
    ];

    private static IEnumerable<BadInput> Interactions() =>
    [
        Record("no interactions", "[]", 422, "invalid-value"),
        Record("1,001 interactions", $"[{Many("{}", 1001)}]", 422, "invalid-value"),
        Record("an interaction of null", "[null]", 422, "invalid-value", "[0]"),
        Record("arrays in an array", "[[]]", 400, "malformed", "[0]"),
        Record("an interaction without an id", $$"""[{{View("a")}},{"resourceId":"r1","kind":"view"}]""", 422, "invalid-value", "[1].id"),
        Record("one object without an id", """{"resourceId":"r1","kind":"view"}""", 422, "invalid-value", "id"),
        Record("an interaction without a resource", """[{"id":"a","kind":"view"}]""", 422, "invalid-value", "[0].resourceId"),
        Record("an interaction with an unknown resource", $$"""[{{View("a")}},{"id":"b","resourceId":"unknown","kind":"view"}]""", 422, "invalid-value", "[1].resourceId"),
        Record("one object with an unknown resource", """{"id":"b","resourceId":"unknown","kind":"view"}""", 422, "invalid-value", "resourceId"),
        Record("an unknown deed", $$"""[{{View("a")}},{"id":"b","resourceId":"r1","kind":"ponder"}]""", 400, "malformed", "[1].kind"),
        Record("a rating without a value", """[{"id":"a","resourceId":"r1","kind":"rate"}]""", 422, "invalid-value", "[0].value"),
        Record("a view with a value", """[{"id":"a","resourceId":"r1","kind":"view","value":1}]""", 422, "invalid-value", "[0].value"),
        Record("a rating of 5 stars", """[{"id":"a","resourceId":"r1","kind":"rate","value":5}]""", 422, "invalid-value", "[0].value"),
        Record("a rating of NaN", """[{"id":"a","resourceId":"r1","kind":"rate","value":NaN}]""", 400, "malformed"),
        Record("a deed of next year", """[{"id":"a","resourceId":"r1","kind":"view","at":"2027-03-01T12:00:00Z"}]""", 422, "invalid-value", "[0].at"),
        Record("a deed six minutes ahead", """[{"id":"a","resourceId":"r1","kind":"view","at":"2026-03-01T12:06:00Z"}]""", 422, "invalid-value", "[0].at"),
        Record("a deed of 1989", """[{"id":"a","resourceId":"r1","kind":"view","at":"1989-12-31T23:59:59Z"}]""", 422, "invalid-value", "[0].at"),
        Record("a deed at a time of nowhere", """[{"id":"a","resourceId":"r1","kind":"view","at":"2026-03-01T11:00:00"}]""", 400, "malformed", "[0].at"),
        Record("an interaction with a member twice", """[{"id":"a","id":"b","resourceId":"r1","kind":"view"}]""", 400, "malformed", "[0].id"),
    ];

    private static IEnumerable<BadInput> Queries() =>
    [
        Ask("a count of 0", "count=0", 422, "invalid-value", "count"),
        Ask("a count of 101", "count=101", 422, "invalid-value", "count"),
        Ask("a count in words", "count=ten", 400, "malformed", "count"),
        Ask("a count with a fraction", "count=1.5", 400, "malformed", "count"),
        Ask("a count beyond all whole numbers", "count=99999999999999999999", 400, "malformed", "count"),
        Ask("two counts", "count=1&count=2", 400, "malformed", "count"),
        Ask("an empty count", "count=", 400, "malformed", "count"),
        Ask("a kind nobody knows", "kind=lesson&kind=book", 400, "malformed", "kind"),
        Ask("a language that is no tag", "language=!", 422, "invalid-value", "language[0]"),
        Ask("a concept of 257 characters", $"concept={Long(257)}", 422, "invalid-value", "concept"),
        Ask("at most 0 minutes", "maxMinutes=0", 422, "invalid-value", "maxMinutes"),
        Ask("at most NaN minutes", "maxMinutes=NaN", 400, "malformed", "maxMinutes"),
        Ask("at most endless minutes", "maxMinutes=1e999", 400, "malformed", "maxMinutes"),
        Ask("nothing to exclude", "exclude=", 422, "invalid-value", "exclude[0]"),
        Ask("1,001 to exclude", string.Join('&', Enumerable.Repeat("exclude=a", 1001)), 422, "invalid-value", "exclude"),
        Ask("an age below 0", "age=-1", 422, "invalid-value", "age"),
        Ask("an age of 121", "age=121", 422, "invalid-value", "age"),
        Ask("an age beyond 32 bits", "age=4294967296", 422, "invalid-value", "age"),
        Ask("an age in words", "age=ten", 400, "malformed", "age"),
        Ask("an empty tag to block", "blockTag=a&blockTag=", 422, "invalid-value", "blockTag[1]"),
        Ask("a tag of 129 characters to block", $"blockTag={Long(129)}", 422, "invalid-value", "blockTag[0]"),
        Ask("65 tags to block", string.Join('&', Enumerable.Repeat("blockTag=a", 65)), 422, "invalid-value", "blockTag"),
        Ask("a version below 0", "minVersion=-1", 422, "invalid-value", "minVersion"),
        Ask("a version never reached", "minVersion=99", 409, "conflict", "minVersion"),
        Ask("perhaps for true", "includeSeen=perhaps", 400, "malformed", "includeSeen"),
        Ask("a parameter nobody knows", "limit=10", 400, "unknown-parameter", "limit"),
        Get("an age of 121 for what is like a resource", "/v1/resources/known/similar?age=121", 422, "invalid-value", "age"),
        Get("why not a count of 0", "/v1/learners/ada/why-not/known?count=0", 422, "invalid-value", "count"),
        Get("why not a parameter nobody knows", "/v1/learners/ada/why-not/known?limit=1", 400, "unknown-parameter", "limit"),
        Get("why not a control character", "/v1/learners/ada/why-not/a%01b", 422, "invalid-value", "resourceId"),
        Get("why not what is not UTF-8", "/v1/learners/ada/why-not/%FF", 400, "malformed", "resourceId"),
        Get("why not for an id of 257 characters", $"/v1/learners/{Long(257)}/why-not/known", 422, "invalid-value", "id"),
        Get("a parameter where none is taken", "/v1/models?verbose=true", 400, "unknown-parameter", "verbose"),
        Get("a learner's parameter where there is none", "/v1/resources/known/similar?minVersion=1", 400, "unknown-parameter", "minVersion"),
    ];

    private static IEnumerable<BadInput> Rankings() =>
    [
        Search("no question", "{}", 422, "invalid-value", "query"),
        Search("a blank question", """{"query":" "}""", 422, "invalid-value", "query"),
        Search("a question of 2,049 characters", $$"""{"query":"{{Long(2049)}}"}""", 422, "invalid-value", "query"),
        Search("a search for 0", """{"query":"q","count":0}""", 422, "invalid-value", "count"),
        Search("a search for an unknown kind", """{"query":"q","kinds":["lesson","book"]}""", 400, "malformed", "kinds[1]"),
        Search("a search that excludes 1,001", $$"""{"query":"q","exclude":[{{Many("\"a\"", 1001)}}]}""", 422, "invalid-value", "exclude"),
        Search("a version as text", """{"query":"q","minVersion":"1"}""", 400, "malformed", "minVersion"),
        Search("a search up to version 99", """{"query":"q","minVersion":99}""", 409, "conflict", "minVersion"),
        Search("a search at the age of 121", """{"query":"q","age":121}""", 422, "invalid-value", "age"),
        Search("a search that blocks a blank tag", """{"query":"q","blockTags":["a"," "]}""", 422, "invalid-value", "blockTags[1]"),
        Rerank("candidates at the age of -1", """{"candidates":["a"],"age":-1}""", 422, "invalid-value", "age"),
        Rerank("candidates with a tag of null blocked", """{"candidates":["a"],"blockTags":[null]}""", 422, "invalid-value", "blockTags[0]"),
        Rerank("no candidates", "{}", 422, "invalid-value", "candidates"),
        Rerank("an empty list of candidates", """{"candidates":[]}""", 422, "invalid-value", "candidates"),
        Rerank("1,001 candidates", $$"""{"candidates":[{{Many("\"a\"", 1001)}}]}""", 422, "invalid-value", "candidates"),
        Rerank("an empty candidate", """{"candidates":["a",""]}""", 422, "invalid-value", "candidates[1]"),
        Rerank("candidates for an empty question", """{"candidates":["a"],"query":""}""", 422, "invalid-value", "query"),
    ];

    private static IEnumerable<BadInput> Texts() =>
    [
        Embed("nothing to embed", "{}", 422, "invalid-value", "inputs"),
        Embed("no texts to embed", """{"inputs":[]}""", 422, "invalid-value", "inputs"),
        Embed("257 texts to embed", $$"""{"inputs":[{{Many("\"a\"", 257)}}]}""", 422, "invalid-value", "inputs"),
        Embed("a text of null", """{"inputs":["a",null]}""", 422, "invalid-value", "inputs[1]"),
        Embed("a text of 32,769 characters", $$"""{"inputs":["{{Long(32_769)}}"]}""", 422, "invalid-value", "inputs[0]"),
        Embed("a purpose nobody knows", """{"inputs":["a"],"purpose":"fun"}""", 400, "malformed", "purpose"),
        Embed("a vector for a text", """{"inputs":[[1,2]]}""", 400, "malformed", "inputs[0]"),
    ];

    private static IEnumerable<BadInput> Models() =>
    [
        Activate("a model nobody has", "nobody", 404, "not-found", "name"),
        Activate("a model by its path", "..%2Fhashing", 404, "not-found", "name"),
        Activate("a model of 257 characters", Long(257), 422, "invalid-value", "name"),
        Activate("a model with a control character", "a%01b", 422, "invalid-value", "name"),
        Activate("an activation with a member nobody knows", "hashing", 400, "malformed", "force", """{"force":true}"""),
        Activate("an activation by a form", "hashing", 415, "media-type") with { ContentType = "application/x-www-form-urlencoded" },
        Activate("an activation by a form without fields", "hashing", 415, "media-type", body: "") with { ContentType = "application/x-www-form-urlencoded" },
        Activate("an activation by another site's page", "hashing", 415, "media-type", body: "") with { ContentType = null, Origin = "https://elsewhere.example" },
    ];

    private static IEnumerable<BadInput> Exposures() =>
    [
        Get("exposures after less than nothing", "/v1/exposures?after=-1", 422, "invalid-value", "after"),
        Get("exposures after a word", "/v1/exposures?after=yesterday", 400, "malformed", "after"),
        Get("exposures after nothing", "/v1/exposures?after=", 400, "malformed", "after"),
        Get("exposures after two numbers", "/v1/exposures?after=1&after=2", 400, "malformed", "after"),
        Get("exposures that are settled perhaps", "/v1/exposures?settled=perhaps", 400, "malformed", "settled"),
        Get("exposures of one learner", "/v1/exposures?learner=ada", 400, "unknown-parameter", "learner"),
        Get("one experiment of many", "/v1/experiments?name=autumn", 400, "unknown-parameter", "name"),
        Post("an experiment of one's own", "/v1/experiments", "{}", 405, "method-not-allowed"),
    ];

    private static IEnumerable<BadInput> Routes() =>
    [
        Get("a resource that is not there", "/v1/resources/unknown", 404, "not-found", "id"),
        new("removing what is not there", "DELETE", "/v1/resources/unknown", 404, "not-found", "id"),
        Get("what is like a resource that is not there", "/v1/resources/unknown/similar", 404, "not-found", "id"),
        Get("a concept that is not there", "/v1/concepts/unknown", 404, "not-found", "id"),
        Get("a route that is not there", "/v1/teachers/ada", 404, "not-found"),
        Get("another version of the API", "/v2/models", 404, "not-found"),
        new("a method the route does not take", "DELETE", "/v1/models", 405, "method-not-allowed"),
        new("a method nobody knows", "BREW", "/v1/resources/known", 405, "method-not-allowed"),
    ];

    private static BadInput Put(string name, string body, int status, string code, string? field = null) =>
        Put(name, UTF8.GetBytes(body), status, code, field);

    private static BadInput Put(string name, byte[] body, int status, string code, string? field = null) =>
        new(name, "PUT", "/v1/resources/r1", status, code, field) { Body = body };

    private static BadInput Post(string name, string path, string body, int status, string code, string? field = null) =>
        new(name, "POST", path, status, code, field) { Body = UTF8.GetBytes(body) };

    private static BadInput Record(string name, string body, int status, string code, string? field = null) =>
        Post(name, "/v1/learners/ada/interactions", body, status, code, field);

    private static BadInput Search(string name, string body, int status, string code, string? field = null) =>
        Post(name, "/v1/learners/ada/search", body, status, code, field);

    private static BadInput Rerank(string name, string body, int status, string code, string? field = null) =>
        Post(name, "/v1/learners/ada/rerank", body, status, code, field);

    private static BadInput Activate(string name, string model, int status, string code, string? field = null, string body = "{}") =>
        Post(name, $"/v1/models/{model}/activate", body, status, code, field);

    private static BadInput Prefer(string name, string body, int status, string code, string? field = null) =>
        new(name, "PUT", "/v1/learners/ada/preferences", status, code, field) { Body = UTF8.GetBytes(body) };

    private static BadInput Embed(string name, string body, int status, string code, string? field = null) =>
        Post(name, "/v1/embed", body, status, code, field);

    private static BadInput Get(string name, string path, int status, string code, string? field = null) =>
        new(name, "GET", path, status, code, field);

    private static BadInput Ask(string name, string query, int status, string code, string? field = null) =>
        Get(name, $"/v1/learners/ada/recommendations?{query}", status, code, field);

    private static string Resource(string member = "\"minutes\":5") => $$"""{"id":"r1","kind":"lesson","title":"T",{{member}}}""";

    private static string View(string id) => $$"""{"id":"{{id}}","resourceId":"known","kind":"view"}""";

    private static string Long(int length) => new('a', length);

    private static string Many(string item, int count) => string.Join(',', Enumerable.Repeat(item, count));
}
