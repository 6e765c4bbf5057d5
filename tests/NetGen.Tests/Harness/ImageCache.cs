using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;

namespace NetGen.Tests.Harness;

/// <summary>
/// Compiled test sources that several processes share: compiling takes most of the time of tests that are repeated on other hardware paths, and does not
/// depend on the path.
/// </summary>
internal static class ImageCache
{
    /// <summary>The variable that names the folder; without it every process compiles for itself.</summary>
    public const string Variable = "NETGEN_TEST_IMAGES";

    private static readonly string? Folder = Environment.GetEnvironmentVariable(Variable);

    public static byte[] Get(CSharpCompilation compilation, Func<byte[]> emit)
    {
        if (Folder is null)
        {
            return emit();
        }

        string file = Path.Combine(Folder, Key(compilation) + ".dll");
        if (File.Exists(file))
        {
            return File.ReadAllBytes(file);
        }

        // Written under another name first: a reader finds all of it or nothing.
        byte[] image = emit();
        string part = $"{file}.{Guid.NewGuid():N}";
        File.WriteAllBytes(part, image);
        File.Move(part, file, overwrite: true);
        return image;
    }

    // The sources, how they are compiled, and with what.
    private static string Key(CSharpCompilation compilation)
    {
        IEnumerable<string> parts =
        [
            .. compilation.SyntaxTrees.Select(tree => tree.ToString()),
            compilation.Options.AllowUnsafe.ToString(),
            typeof(NetworkGenerator).Module.ModuleVersionId.ToString(),
            typeof(VectorMath).Module.ModuleVersionId.ToString(),
        ];
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));
    }
}
