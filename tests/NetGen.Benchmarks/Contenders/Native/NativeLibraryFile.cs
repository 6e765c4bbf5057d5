using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Contenders.Native;

/// <summary>The loaded library of C++ rivals.</summary>
internal sealed unsafe class NativeLibraryFile
{
    private readonly nint library;

    private NativeLibraryFile(string path) => library = NativeLibrary.Load(path);

    /// <summary>Builds the library if need be. Null if it cannot be built.</summary>
    public static NativeLibraryFile? TryLoad(out string reason)
    {
        try
        {
            reason = "";
            return new NativeLibraryFile(NativeCompiler.Build());
        }
        catch (NativeUnavailableException exception)
        {
            reason = exception.Message;
            return null;
        }
    }

    /// <summary>A rival's methods for a network: its constructor, then a method for each quantity, null where there is none. Null if it does not have the network.</summary>
    public nint* Methods(string rival, Precision precision, char letter)
    {
        nint export = NativeLibrary.GetExport(library, $"{rival}_{precision.ToString().ToLowerInvariant()}");
        return ((delegate* unmanaged[Cdecl]<byte, nint*>)export)((byte)letter);
    }
}
