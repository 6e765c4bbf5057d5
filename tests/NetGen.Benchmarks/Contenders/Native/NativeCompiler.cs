using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace NetGen.Benchmarks.Contenders.Native;

/// <summary>Compiles the C++ rivals where g++ and Eigen are, once for each content of the sources, compiler and processor.</summary>
internal static class NativeCompiler
{
    private const string Compiler = "g++";
    private static readonly string[] Options = ["-O3", "-march=native", "-ffast-math", "-std=c++17", "-fPIC"];
    private static readonly string[] EigenFolders = ["/usr/include/eigen3", "/usr/local/include/eigen3", "/opt/homebrew/include/eigen3", "/opt/local/include/eigen3"];
    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "Rival");

    // Each is compiled on its own, at the same time as the others as far as there are processors.
    private static readonly (string File, string Element, string Export)[] Units =
    [
        ("Eigen/eigen.cpp", "float", "eigen_single"),
        ("Eigen/eigen.cpp", "double", "eigen_double"),
        ("Simd/simd.cpp", "float", "simd_single"),
        ("Simd/simd.cpp", "double", "simd_double"),
    ];

    /// <summary>The path of the library, new or from an earlier run.</summary>
    /// <exception cref="NativeUnavailableException">A compiler or Eigen is missing, or the compiler refuses.</exception>
    public static string Build()
    {
        string eigen = EigenFolders.FirstOrDefault(Directory.Exists) ?? throw new NativeUnavailableException("Eigen is not installed (libeigen3-dev)");
        string folder = Path.Combine(Path.GetTempPath(), "netgen-benchmarks", Hash());
        string library = Path.Combine(folder, "rivals.so");
        if (!File.Exists(library))
        {
            Directory.CreateDirectory(folder);
            Units.AsParallel().ForAll(unit => Run([.. Options, "-isystem", eigen, $"-DELEMENT={unit.Element}", $"-DEXPORT={unit.Export}", "-c", Path.Combine(Sources, unit.File), "-o", Object(folder, unit.Export)]));

            // Without -ffast-math: with it, loading the library would make the processor treat subnormal numbers as zero, in NetGen's code too.
            string unfinished = library + "." + Environment.ProcessId;
            Run(["-shared", .. Units.Select(unit => Object(folder, unit.Export)), "-o", unfinished]);
            File.Move(unfinished, library, overwrite: true);
        }

        return library;
    }

    private static string Object(string folder, string name) => Path.Combine(folder, name + ".o");

    // What the library depends on: sources, options, and the compiler's own account of its version and this processor.
    private static string Hash()
    {
        var text = new StringBuilder(string.Join(' ', Options)).Append(Run(["-march=native", "-Q", "--help=target"])).Append(Run(["--version"]));
        foreach (string file in Directory.EnumerateFiles(Sources, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            text.Append(file[Sources.Length..]).Append(File.ReadAllText(file));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    // Returns what the compiler prints.
    private static string Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Compiler, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Start(start);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new NativeUnavailableException($"{Compiler} fails: {errors.Result.Split('\n').FirstOrDefault(line => line.Contains("error"))}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new NativeUnavailableException($"{Compiler} is not installed");
        }
    }
}
