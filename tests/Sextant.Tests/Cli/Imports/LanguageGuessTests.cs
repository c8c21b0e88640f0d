namespace Sextant.Cli.Imports;

public class LanguageGuessTests
{
    [Theory]
    [InlineData("Learn the basics of programming and how to use it in your work.", "en")]
    [InlineData("Este curso explica los conceptos de la gestión y el liderazgo para una empresa.", "es")]
    [InlineData("Dans ce cours vous apprendrez les bases de la programmation avec des exemples.", "fr")]
    [InlineData("Hitta ekvationen för tangentlinjen till grafen av den givna funktionen vid det angivna värdet", "sv")]
    [InlineData("本课程介绍如何用英语进行日常交流，适合初学者。 English", "zh")]
    [InlineData("このコースではプログラミングの基礎を学びます。", "ja")]
    [InlineData("이 과정은 프로그래밍의 기초를 소개합니다.", "ko")]
    [InlineData("Этот курс знакомит с основами программирования", "ru")]
    [InlineData("Shell Workshop", "")]
    [InlineData("", "")]
    public void Script_and_small_words_tell_the_language(string text, string language) => Assert.Equal(language, LanguageGuess.Of(text));
}
