using System.Data.Common;
using Npgsql;

namespace Sextant.Storage.Postgres;

/// <summary>What is wrong with a connection string, by its keyword; never a value, of which one is a password.</summary>
internal static class ConnectionStringFault
{
    /// <summary>In words that end a sentence, of one that Npgsql does not take.</summary>
    public static string Of(string connection)
    {
        DbConnectionStringBuilder given;
        try
        {
            given = new DbConnectionStringBuilder { ConnectionString = connection };
        }
        catch (ArgumentException)
        {
            return "it is no list of Keyword=value with semicolons between";
        }
        bool afterPassword = false;
        foreach (string keyword in given.Keys)
        {
            switch (Trial(keyword, given[keyword]))
            {
                case Outcome.Unknown:
                    // A password that holds a semicolon goes on as if it were keywords.
                    return afterPassword
                        ? "what follows the password begins with no keyword; a password that holds a semicolon stands in quotes"
                        : $"there is no keyword '{keyword}'";
                case Outcome.Refused:
                    return $"'{keyword}' cannot have that value";
                default:
                    afterPassword |= keyword is "password" or "pwd" or "psw" or "passfile";
                    break;
            }
        }
        return "two of its keywords contradict each other";
    }

    private static Outcome Trial(string keyword, object value)
    {
        var one = new NpgsqlConnectionStringBuilder();
        try
        {
            if (!one.ContainsKey(keyword)) return Outcome.Unknown;
            one[keyword] = value;
            return Outcome.Taken;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException or OverflowException or NotSupportedException)
        {
            return Outcome.Refused;
        }
    }

    private enum Outcome
    {
        Taken,
        Unknown,
        Refused,
    }
}
