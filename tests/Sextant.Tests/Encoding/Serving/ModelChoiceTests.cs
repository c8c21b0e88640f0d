namespace Sextant.Encoding.Serving;

public sealed class ModelChoiceTests
{
    private static readonly ModelIdentity A = new("a", "a-1", 4);
    private static readonly ModelIdentity B = new("b", "b-1", 4);
    private static readonly ModelIdentity C = new("c", "c-1", 4);

    [Fact]
    public void An_empty_catalogue_begins_with_the_model_of_the_settings() =>
        Assert.Equal(new ModelChoice(A, null, "a-1"), ModelChoice.None.AtStart(A));

    [Fact]
    public void A_model_activated_while_running_stays_while_the_settings_stay() =>
        Assert.Equal(new ModelChoice(B, null, "a-1"), new ModelChoice(B, null, "a-1").AtStart(A));

    [Fact]
    public void A_preparation_goes_on_after_a_restart() =>
        Assert.Equal(new ModelChoice(A, B, "a-1"), new ModelChoice(A, B, "a-1").AtStart(A));

    [Fact]
    public void Settings_that_name_another_model_than_before_count() =>
        Assert.Equal(new ModelChoice(A, C, "c-1"), new ModelChoice(A, B, "a-1").AtStart(C));

    [Fact]
    public void Settings_that_come_to_name_the_active_model_end_a_preparation() =>
        Assert.Equal(new ModelChoice(A, null, "a-1"), new ModelChoice(A, B, "b-1").AtStart(A));

    [Fact]
    public void A_catalogue_of_before_models_had_names_takes_the_name_of_the_same_id() =>
        Assert.Equal(new ModelChoice(A, null, "a-1"), new ModelChoice(A with { Name = "a-1" }, null, null).AtStart(A));
}
