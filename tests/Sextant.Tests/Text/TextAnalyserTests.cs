using FsCheck;
using FsCheck.Fluent;

namespace Sextant.Text;

public class TextAnalyserTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Finding Slopes", "find slope")]
    [InlineData("Solve x+y=3 for x", "solv x y 3 x")]
    [InlineData("C++ and C#, F#; not a+b", "c++ c# f# b")]
    [InlineData("C++11 c#m", "c 11 c m")]
    [InlineData("pi is 3.14. Version 2.0.1", "pi 3.14 version 2.0.1")]
    [InlineData("don't dog's dogs’ o’clock", "don't dog dog o'clock")]
    [InlineData("node.js a_b-c 1,000", "node js b c 1 000")]
    [InlineData("Café NAÏVE Ångström Straße Þór œuvre", "cafe naiv angstrom strass thor oeuvr")]
    [InlineData("cafe\u0301 e\u0301", "cafe e")]
    [InlineData("Ｘ１ 𝑥𝟚 ＡＢ", "x1 x2 ab")]
    [InlineData("ёлка ΆΣΟΣ हिन्दी", "елка ασοσ हिन्दी")]
    public void Words_are_folded_stemmed_and_kept_where_signs_belong_to_them(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', TermsOf(text).Where(t => t.Kind != TermKind.StopWord).Select(t => t.Term)));

    [Theory]
    [InlineData("数", "数")]
    [InlineData("数据", "数据")]
    [InlineData("金融数据分析", "金融 融数 数据 据分 分析")]
    [InlineData("用Python学习，好", "用 python 学习 好")]
    [InlineData("ひらがな の", "ひら らが がな の")]
    [InlineData("한국어 공부", "한국 국어 공부")]
    [InlineData("\U00020000\U00020001字", "\U00020000\U00020001 \U00020001字")]
    public void Characters_of_scripts_without_spaces_come_in_pairs(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', TermsOf(text).Select(t => t.Term)));

    [Fact]
    public void Stop_words_are_told_apart_whatever_their_case() =>
        Assert.Equal([TermKind.StopWord, TermKind.Word, TermKind.StopWord, TermKind.StopWord, TermKind.Ideographs], TermsOf("The Slope OF a 线").Select(t => t.Kind));

    [Fact]
    public void Half_a_surrogate_pair_separates() =>
        Assert.Equal(["ab", "cd", "e"], TermsOf("ab\uD800cd\uDC00e").Select(t => t.Term));

    [Fact]
    public void A_word_too_long_is_cut_and_the_next_one_is_whole() =>
        Assert.Equal([new string('9', TextAnalyser.MaxTermLength), "next"], TermsOf(new string('9', 5000) + " next").Select(t => t.Term));

    [Fact]
    public void Any_text_gives_terms_of_1_to_64_characters_and_the_same_ones_again() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            List<(string Term, TermKind Kind)> terms = TermsOf(text ?? "");
            return terms.All(t => t.Term.Length is > 0 and <= TextAnalyser.MaxTermLength) && terms.SequenceEqual(TermsOf(text ?? ""));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Analysis_allocates_nothing()
    {
        var counter = new Counter();
        TextAnalyser.Analyse("Warm up, 机器学习 café don't", ref counter);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100; i++) TextAnalyser.Analyse("Generalised linear models, 机器学习 café don't C++ 3.14", ref counter);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static List<(string Term, TermKind Kind)> TermsOf(string text)
    {
        var recorder = new Recorder([]);
        TextAnalyser.Analyse(text, ref recorder);
        return recorder.Terms;
    }

    private readonly struct Recorder(List<(string Term, TermKind Kind)> terms) : ITermSink
    {
        public List<(string Term, TermKind Kind)> Terms => terms;

        public void Add(scoped ReadOnlySpan<char> term, TermKind kind) => terms.Add((term.ToString(), kind));
    }

    private struct Counter : ITermSink
    {
        public int Count;

        public void Add(scoped ReadOnlySpan<char> term, TermKind kind) => Count++;
    }
}
