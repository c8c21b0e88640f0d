namespace Sextant.Cli.Imports;

/// <summary>What LaTeX's commands look like in plain text.</summary>
internal static class LatexSymbols
{
    /// <summary>Commands that are one sign.</summary>
    public static readonly Dictionary<string, string> Signs = Pairs(
        """
        alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ
        pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ
        Phi Φ Psi Ψ Omega Ω leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ lt < gt > approx ≈ sim ~ cong ≅ equiv ≡ propto ∝ times × cdot · ast *
        div ÷ pm ± mp ∓ infty ∞ cup ∪ cap ∩ in ∈ notin ∉ subset ⊂ subseteq ⊆ emptyset ∅ forall ∀ exists ∃ neg ¬ not ¬ to →
        rightarrow → leftarrow ← Rightarrow ⇒ Leftrightarrow ⇔ rightsquigarrow → rightleftharpoons ⇌ mapsto ↦ partial ∂ nabla ∇
        int ∫ iint ∬ oint ∮ sum Σ prod Π circ ° degree ° angle ∠ perp ⊥ parallel ∥ triangle △ prime ′ ldots … dots … cdots … vdots …
        hbar ħ ell ℓ mid | nmid ∤ vert | lvert | rvert | langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
        """);

    /// <summary>Commands that are a word, set apart from what stands beside it.</summary>
    public static readonly HashSet<string> Functions = Words(
        """
        sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln exp lim max min det gcd deg dim mod bmod
        """);

    /// <summary>Commands that change only how their argument, or what follows, looks. <c>righ</c> is a common slip of the pen.</summary>
    public static readonly HashSet<string> Looks = Words(
        """
        left right righ big bigl bigr Big Bigl Bigr bigg Bigg operatorname text texttt textbf textit mathrm mathbf mathit
        mathbb mathcal boldsymbol overline underline bar vec overrightarrow displaystyle limits boxed mathopen mathclose
        middle
        """);

    public static readonly HashSet<string> Structures = Words(
        """
        frac dfrac tfrac cfrac sqrt begin end hat
        """);

    /// <summary>Commands that are room and nothing else.</summary>
    public static readonly HashSet<string> Rooms = Words(
        """
        quad qquad
        """);

    public static bool IsKnown(string name) =>
        Signs.ContainsKey(name) || Functions.Contains(name) || Looks.Contains(name) || Structures.Contains(name) || Rooms.Contains(name);

    /// <summary>The longest beginning of a run of letters that is a command: <c>\topi</c> was meant as <c>\to pi</c>. Null when none is.</summary>
    public static string? LongestCommand(string letters)
    {
        for (int length = letters.Length; length >= 2; length--)
            if (IsKnown(letters[..length])) return letters[..length];
        return null;
    }

    private static HashSet<string> Words(string text) =>
        new(text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static Dictionary<string, string> Pairs(string text) => text
        .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .Chunk(2)
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
