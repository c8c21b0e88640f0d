namespace Orleans.Runtime;

/// <summary>Anything a reference can point at.</summary>
public interface IAddressable;
