namespace Sextant.Bench.Load;

internal sealed record LoadPlan(int Resources, int Learners, TimeSpan Phase, int Trials, int Seed, Uri? Url);
