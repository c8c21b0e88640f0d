using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Sextant.Gateway.Requests;

internal static class PercentEncoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>False unless every percent sign starts a byte and the bytes are UTF-8.</summary>
    public static bool TryDecode(string text, [NotNullWhen(true)] out string? decoded)
    {
        decoded = null;
        byte[] bytes = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                if (!char.IsAscii(text[i])) return false;
                bytes[length++] = (byte)text[i];
                continue;
            }
            if (i + 2 >= text.Length) return false;
            if (!byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length++])) return false;
            i += 2;
        }
        try
        {
            decoded = Utf8.GetString(bytes, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
