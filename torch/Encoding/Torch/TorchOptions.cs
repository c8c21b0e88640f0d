using System.Globalization;

namespace Sextant.Encoding.Torch;

/// <summary>Where and in what torch runs a model. Section <c>Encoder:Torch</c>.</summary>
public sealed class TorchOptions
{
    public const string Section = "Encoder:Torch";

    /// <summary>auto: the first GPU where there is one, else the CPU. Or cpu, cuda, cuda:1 ….</summary>
    public string Device { get; set; } = "auto";

    public TorchType Type { get; set; } = TorchType.Fp32;

    /// <summary>
    /// Tokens in one forward pass, padding counted, 64–1,048,576; a longer text is a pass of its own. A bound on the memory
    /// that a pass takes: how many texts come together is the queue's setting.
    /// </summary>
    public int BatchTokens { get; set; } = 16_384;

    public TorchTokenizer Tokenizer { get; set; } = TorchTokenizer.Managed;

    /// <summary>The number of the GPU, −1 for the CPU; null for whichever there is.</summary>
    internal int? Gpu => TryParse(Device, out int? gpu) ? gpu : null;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public void Validate()
    {
        if (!TryParse(Device, out _))
            throw new ArgumentOutOfRangeException(nameof(Device), Device, $"{Section}:Device must be auto, cpu, cuda or cuda:N.");
        if (!Enum.IsDefined(Type))
            throw new ArgumentOutOfRangeException(nameof(Type), Type, $"{Section}:Type must be fp32, fp16 or bf16.");
        if (BatchTokens is < 64 or > 1 << 20)
            throw new ArgumentOutOfRangeException(nameof(BatchTokens), BatchTokens, $"{Section}:BatchTokens must be between 64 and 1048576.");
        if (!Enum.IsDefined(Tokenizer))
            throw new ArgumentOutOfRangeException(nameof(Tokenizer), Tokenizer, $"{Section}:Tokenizer must be managed or microsoft.");
    }

    private static bool TryParse(string device, out int? gpu)
    {
        const string Numbered = "cuda:";
        gpu = device switch { "auto" => null, "cpu" => -1, _ => 0 };
        if (device is "auto" or "cpu" or "cuda") return true;
        bool parsed = int.TryParse(device.StartsWith(Numbered, StringComparison.Ordinal) ? device[Numbered.Length..] : "", NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        gpu = number;
        return parsed;
    }
}
