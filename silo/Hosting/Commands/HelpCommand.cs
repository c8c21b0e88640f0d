namespace Sextant.Hosting.Commands;

/// <summary>Says what can be asked of the program.</summary>
internal sealed class HelpCommand : SiloCommand
{
    private const string Text = $"""
        Sextant's silo. Without a command it serves the HTTP API and the page until it is stopped.

          --data FOLDER        where its databases are; ./data
          --urls ADDRESSES     where it listens; {SextantSilo.DefaultUrl}. Other machines are served only with API keys
          --Section:Name VALUE any other setting, such as --Storage:Provider postgresql; also from the environment
                               (Storage__Provider) and from appsettings.json beside the program

        Commands:
          --migrate            makes or upgrades the tables of the PostgreSQL database
          --backup FOLDER      copies the SQLite databases of the data folder to a new folder
          --restore FOLDER     makes an empty data folder what a backup holds
          --health URL         asks a running server how it is: exit code 0 or 1
          --help               this

        All settings: docs/configuration.md.
        """;

    public override async Task<int> Run(IConfiguration settings, TextWriter output)
    {
        await output.WriteLineAsync(Text);
        return 0;
    }
}
