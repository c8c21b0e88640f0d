using System.Text;
using System.Text.RegularExpressions;
using HtmlAgilityPack;

namespace Sextant.Cli.Imports;

/// <summary>
/// The text of an HTML fragment. Only the tags HTML knows count as markup: "0&lt;B&lt;1" and "How to create &lt;anything&gt;" stay.
/// </summary>
internal static partial class HtmlText
{
    private const string Tags =
        "a|abbr|article|b|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|"
        + "ins|kbd|li|main|mark|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|video";

    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "iframe", "head" };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul",
    };

    /// <param name="markup">How many tags and entities were there.</param>
    public static string From(string text, out int markup)
    {
        int tags = Tag().Count(text);
        int entities = Entity().Count(text);
        markup = tags + entities;
        if (tags > 0) text = WithoutTags(text);
        return entities > 0 ? HtmlEntity.DeEntitize(text) : text;
    }

    private static string WithoutTags(string text)
    {
        var document = new HtmlDocument { OptionAutoCloseOnEnd = true };
        document.LoadHtml(LooseBracket().Replace(text, "&lt;"));
        var result = new StringBuilder(text.Length);
        Append(document.DocumentNode, result);
        // What had been written as a bracket before is written as one again; other entities are still to come.
        return result.Replace("&lt;", "<").ToString();
    }

    private static void Append(HtmlNode node, StringBuilder into)
    {
        if (node is HtmlCommentNode || Silent.Contains(node.Name)) return;
        if (node is HtmlTextNode textNode)
        {
            into.Append(textNode.Text);
            return;
        }
        bool block = Blocks.Contains(node.Name);
        if (block) into.Append('\n');
        if (node.Name.Equals("li", StringComparison.OrdinalIgnoreCase)) into.Append("• ");
        foreach (var child in node.ChildNodes) Append(child, into);
        if (node.Name is "td" or "th") into.Append(' ');
        if (block) into.Append('\n');
    }

    [GeneratedRegex("</?(?:" + Tags + @")(?:\s[^<>]*)?/?>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tag();

    /// <summary>A bracket that opens no tag of HTML.</summary>
    [GeneratedRegex("<(?!/?(?:" + Tags + @")(?:\s[^<>]*)?/?>|!--)", RegexOptions.IgnoreCase)]
    private static partial Regex LooseBracket();

    [GeneratedRegex(@"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")]
    private static partial Regex Entity();
}
