namespace Sextant.Training;

/// <param name="First">Its text's place among the first texts.</param>
/// <param name="Second">Its text's place among the second texts.</param>
internal readonly record struct EncodedPair(int First, int Second, float Label);
