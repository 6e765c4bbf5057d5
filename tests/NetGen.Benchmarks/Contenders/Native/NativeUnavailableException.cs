namespace NetGen.Benchmarks.Contenders.Native;

/// <summary>There are no C++ rivals on this machine; the message says why.</summary>
internal sealed class NativeUnavailableException(string message) : Exception(message);
