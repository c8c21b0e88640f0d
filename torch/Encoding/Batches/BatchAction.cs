namespace Sextant.Encoding.Batches;

/// <param name="texts">Which texts, by their places, longest first.</param>
internal delegate void BatchAction<in TState>(ReadOnlySpan<int> texts, TState state) where TState : allows ref struct;
