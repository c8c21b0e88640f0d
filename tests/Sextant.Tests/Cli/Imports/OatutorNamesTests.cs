namespace Sextant.Cli.Imports;

public class OatutorNamesTests
{
    [Theory]
    [InlineData("add_and_subtract_decimals", "Add and subtract decimals")]
    [InlineData("add_or_subtract_decimals.", "Add or subtract decimals")]
    [InlineData("and_elastic_modulus", "Elastic modulus")]
    [InlineData("use_newton's_law_of_cooling", "Use Newton's law of cooling")]
    [InlineData("10.1_finding_composite_and_inverse_functions", "Finding composite and inverse functions")]
    [InlineData("https://openstax.org/books/introductory_statistics/pages/3_4_contingency_tables", "Contingency tables")]
    [InlineData("factor_trinomials_of_the_form_ax**2_+_bx_+_c_with_a_gcf", "Factor trinomials of the form ax^2 + bx + c with a GCF")]
    [InlineData("solve_quadratic_equations_of_the_form_a(x___h)**2_=_k", "Solve quadratic equations of the form a(x - h)^2 = k")]
    [InlineData("graph_f(x)=(x_h)**2", "Graph f(x)=(x - h)^2")]
    [InlineData("make_unit_conversions_in_the_u.s._system", "Make unit conversions in the U.S. system")]
    [InlineData("6.1_områden_av_sammansatta_regioner", "Områden av sammansatta regioner")]
    [InlineData("section_4.8_exercises", "Section 4.8 exercises")]
    [InlineData("“plus_four”_confidence_interval_for_p", "“Plus four” confidence interval for p")]
    [InlineData("", "")]
    [InlineData("0)", "")]
    public void Skills_get_readable_titles(string skill, string title) => Assert.Equal(title, OatutorSkillNames.TitleOf(skill));

    [Fact]
    public void A_skill_cut_at_a_comma_gets_its_end_back()
    {
        Assert.True(OatutorSkillNames.IsCutOff("center_at_(h"));
        Assert.True(OatutorSkillNames.IsTail("k)"));
        Assert.Equal("Center at (h, k)", OatutorSkillNames.TitleOf("center_at_(h", "k)"));
    }

    [Theory]
    [InlineData("Lesson 1.7", "Decimals", "Decimals", "1.7")]
    [InlineData("Lesson 7.5", "- Solving Trigonometric Equations", "Solving Trigonometric Equations", "7.5")]
    [InlineData("Lesson 11.2", "F Distribution", "F Distribution", "11.2")]
    [InlineData("Lesson 8.6-8.7", "Hypothesis Testing", "Hypothesis Testing", "8.6-8.7")]
    [InlineData("Lesson A1.1.1", "Algebra Defined", "Algebra Defined", "A1.1.1")]
    [InlineData("Lesson 1018", "7.4 - Rules of Exponents", "Rules of Exponents", "1018 7.4")]
    [InlineData("Lesson 7.", "Work and Kinetic Energy", "Work and Kinetic Energy", "7")]
    [InlineData("Lesson Core", "Functions: Constant", "Core Functions: Constant", "")]
    [InlineData("Lesson Quiz", "8", "Quiz 8 – Course", "")]
    [InlineData("Lesson TEST", "", "TEST – Course", "")]
    [InlineData("", null, "Lesson – Course", "")]
    public void Lessons_get_their_title_and_number_back(string name, string? topics, string title, string number) =>
        Assert.Equal((title, number), OatutorLessonNames.Of(name, topics, "Course"));
}
