namespace Sextant.Text;

public class EnglishStemmerTests
{
    /// <summary>The sample vocabulary shown on snowballstem.org for English, and words that exercise each step's conditions.</summary>
    [Theory]
    [InlineData("consign consigned consigning consignment", "consign consign consign consign")]
    [InlineData("consist consisted consistency consistent consistently", "consist consist consist consist consist")]
    [InlineData("consisting consists consolation consolations", "consist consist consol consol")]
    [InlineData("consolatory console consoled consoles", "consolatori consol consol consol")]
    [InlineData("consolidate consolidated consolidating", "consolid consolid consolid")]
    [InlineData("consoling consolingly consols consonant", "consol consol consol conson")]
    [InlineData("consort consorted consorting conspicuous conspicuously", "consort consort consort conspicu conspicu")]
    [InlineData("conspiracy conspirator conspirators conspire", "conspiraci conspir conspir conspir")]
    [InlineData("constable constables constance constancy constant", "constabl constabl constanc constanc constant")]
    [InlineData("knack knackeries knacks knag knave", "knack knackeri knack knag knave")]
    [InlineData("knaves knavish kneaded kneading knee", "knave knavish knead knead knee")]
    [InlineData("kneel kneeled kneeling kneels knees", "kneel kneel kneel kneel knee")]
    [InlineData("knell knelt knew knick knif knife", "knell knelt knew knick knif knife")]
    [InlineData("knight knightly knights knit knits knitted", "knight knight knight knit knit knit")]
    [InlineData("knitting knives knob knobs knock", "knit knive knob knob knock")]
    [InlineData("knocked knocker knockers knocking knocks", "knock knocker knocker knock knock")]
    [InlineData("knopp knot knots", "knopp knot knot")]
    [InlineData("ties cries gas this gaps kiwis", "tie cri gas this gap kiwi")]
    [InlineData("luxuriated hopping hoping falling", "luxuri hop hope fall")]
    [InlineData("cry by say enjoy", "cri by say enjoy")]
    [InlineData("skis dying idly news proceed innings", "ski die idl news proceed inning")]
    [InlineData("generate generously commune communism arsenal", "generat generous commune communism arsenal")]
    [InlineData("dog's dogs' dogs's", "dog dog dog")]
    [InlineData("rational conditional sensibility apology", "ration condit sensibl apolog")]
    [InlineData("triplicate electrical hopefulness formative", "triplic electr hope format")]
    [InlineData("adoption controll probate rate cease", "adopt control probat rate ceas")]
    [InlineData("a is ' ''s", "a is ' ")]
    public void Words_get_the_stems_of_the_reference_implementation(string words, string stems)
    {
        string[] stemmed = [.. words.Split(' ').Select(Stem)];

        Assert.Equal(stems.Split(' '), stemmed);
    }

    private static string Stem(string word)
    {
        char[] characters = word.ToCharArray();
        return new string(characters, 0, EnglishStemmer.Stem(characters));
    }
}
