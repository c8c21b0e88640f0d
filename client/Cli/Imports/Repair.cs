namespace Sextant.Cli.Imports;

/// <summary>What a cleaner may do to a record.</summary>
internal enum Repair
{
    /// <summary>Quotes of a CSV row were not as the format wants them; it was read as far as it made sense.</summary>
    Quoting,

    /// <summary>HTML tags and entities became text.</summary>
    Html,

    /// <summary>LaTeX became plain text; figure marks went.</summary>
    Latex,

    /// <summary>UTF-8 that had been read as Windows-1252 was decoded.</summary>
    Mojibake,

    /// <summary>A lost character (U+FFFD) was put back from its neighbours.</summary>
    LostCharacterRestored,

    /// <summary>A lost character (U+FFFD) was taken out.</summary>
    LostCharacterRemoved,

    /// <summary>Odd spaces, control and invisible characters.</summary>
    InvisibleCharacter,

    /// <summary>"learner.The" became "learner. The".</summary>
    GluedSentence,

    /// <summary>"AdvancedAndroid" became "Advanced Android".</summary>
    GluedTitle,

    /// <summary>A text longer than Sextant takes was cut at a word.</summary>
    TextCut,

    /// <summary>An address was put right: its scheme, a doubled slash.</summary>
    Address,

    /// <summary>A language code that is none became the one that was meant: se, sv.</summary>
    LanguageCode,

    /// <summary>No language was given; it was guessed from the text.</summary>
    LanguageGuessed,

    /// <summary>A title was missing; it was made from the text.</summary>
    TitleFromText,

    /// <summary>No description was given; the record came through without.</summary>
    MissingDescription,

    /// <summary>No level was given or known; the record came through without a difficulty.</summary>
    MissingLevel,

    /// <summary>No subject was found; the record came through without its tag.</summary>
    MissingSubject,

    /// <summary>An id that several records share was told apart by the course.</summary>
    SharedId,
}

internal static class RepairText
{
    /// <summary>What was counted, after a number: "36 lost characters restored".</summary>
    public static string Of(Repair repair) => repair switch
    {
        Repair.Quoting => "rows with misplaced quotes read all the same",
        Repair.Html => "HTML tags and entities turned into text",
        Repair.Latex => "LaTeX marks turned into text",
        Repair.Mojibake => "mojibake characters decoded",
        Repair.LostCharacterRestored => "lost characters (U+FFFD) restored from their neighbours",
        Repair.LostCharacterRemoved => "lost characters (U+FFFD) removed",
        Repair.InvisibleCharacter => "odd spaces and invisible characters replaced",
        Repair.GluedSentence => "glued sentences split",
        Repair.GluedTitle => "glued titles split",
        Repair.TextCut => "texts cut to the allowed length",
        Repair.Address => "addresses put right",
        Repair.LanguageCode => "language codes put right",
        Repair.LanguageGuessed => "languages guessed from the text",
        Repair.TitleFromText => "missing titles made from the text",
        Repair.MissingDescription => "missing descriptions (kept without)",
        Repair.MissingLevel => "missing levels (kept without a difficulty)",
        Repair.MissingSubject => "missing subjects (kept without the tag)",
        Repair.SharedId => "ids shared by several courses told apart",
        _ => throw new ArgumentOutOfRangeException(nameof(repair), repair, "No such repair."),
    };
}
