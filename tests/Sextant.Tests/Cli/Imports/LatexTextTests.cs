namespace Sextant.Cli.Imports;

public class LatexTextTests
{
    [Theory]
    [InlineData(@"$$\frac{1}{2}$$", "1/2")]
    [InlineData(@"$$\frac{x+1}{2}$$", "(x+1)/2")]
    [InlineData(@"$$\frac{-1}{2} y$$", "-1/2 y")]
    [InlineData(@"$$2\frac{1}{3}x$$", "2 1/3 x")]
    [InlineData(@"$$\sqrt{75}$$", "√75")]
    [InlineData(@"$$\frac{\sqrt{5x}}{\sqrt{x+1}}$$", "√(5x)/√(x+1)")]
    [InlineData(@"$$\sqrt[3]{8}$$", "∛8")]
    [InlineData(@"$$x^2+y^{2n}$$", "x^2+y^(2n)")]
    [InlineData(@"(1-cos(θ)**2)", "(1-cos(θ)^2)")]
    [InlineData(@"$${\left(5-2x\right)}**{\left(-2\right)}$$", "(5-2x)^(-2)")]
    [InlineData(@"$$f{\left(x+h\right)}$$", "f(x+h)")]
    [InlineData(@"$$\theta=135\degree$$, $$20^{\circ}$$", "θ=135°, 20°")]
    [InlineData(@"$$\lim_{x\to3} \frac{x^2-9}{x-3}$$", "lim x→3 (x^2-9)/(x-3)")]
    [InlineData(@"$$\lim_{x\topi} x$$", "lim x→pi x")]
    [InlineData(@"$$\int_{0}^{1} x \,dx$$", "∫_0^1 x  dx")]
    [InlineData(@"$$2\sin\theta$$", "2 sin θ")]
    [InlineData(@"$$\log_2\left(x\right)$$", "log_2(x)")]
    [InlineData(@"$$x\neq 0$$ or $$x\leq\infty$$", "x≠ 0 or x≤∞")]
    [InlineData(@"costs $$\$15.75$$ and $25,000, 6.5\%", "costs $15.75 and $25,000, 6.5%")]
    [InlineData(@"$$\begin{bmatrix} 1 & 9 \\ 2 & 5 \end{bmatrix}$$", "[1, 9; 2, 5]")]
    [InlineData(@"$$98\, \text{N}$$", "98  N")]
    [InlineData(@"$$\operatorname{Multiply}\left(x+4\right)$$", "Multiply(x+4)")]
    [InlineData(@"$$\vec{v}=3\hat{i}$$", "v=3i\u0302")]
    [InlineData(@"find one\nwho will\nnumber", "find one\nwho will\nnumber")]
    [InlineData(@"the set {-5,-3,4}", "the set {-5,-3,4}")]
    [InlineData(@"table.\n##figure1.gif## and ##figure2.png", "table.\n  and  ")]
    [InlineData("$$z-score$$ is $$___$$.", "z-score is ___.")]
    public void Formulas_read_as_one_would_type_them(string latex, string expected) =>
        Assert.Equal(expected, LatexText.From(latex, out _));

    [Theory]
    [InlineData(@"\")]
    [InlineData(@"\frac")]
    [InlineData(@"\frac{1")]
    [InlineData(@"$$\frac{-\pi}{4$$} + $$2n\pi$$")]
    [InlineData(@"\fraccos^x\left(x\right)}$$")]
    [InlineData(@"}}}{{{")]
    [InlineData(@"\begin{cases}x+3,&x\ne $$2\\1\end")]
    [InlineData(@"x^")]
    [InlineData(@"\sqrt[")]
    public void Broken_latex_loses_its_markup_and_nothing_worse(string latex)
    {
        string text = LatexText.From(latex, out _);
        Assert.DoesNotContain('\\', text);
        Assert.DoesNotContain("$$", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Braces_nested_beyond_reason_do_not_exhaust_the_stack() =>
        Assert.NotNull(LatexText.From(string.Concat(Enumerable.Repeat(@"\frac{", 100_000)), out _));
}
