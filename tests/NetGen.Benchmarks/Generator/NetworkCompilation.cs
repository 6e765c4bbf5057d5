using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Benchmarks.Networks;
using NetGen.Generator;

namespace NetGen.Benchmarks.Generator;

/// <summary>A project that holds nothing but the declaration of one network, compiled in this process.</summary>
internal sealed class NetworkCompilation
{
    private readonly CSharpCompilation project;

    public NetworkCompilation(Architecture network, Precision precision)
    {
        string source = $$"""
            [NetGen.NeuralNetwork({{string.Join(", ", network.Sizes)}}, Hidden = NetGen.Activation.{{network.Hidden}}, Output = NetGen.Activation.{{network.Output}}, Precision = NetGen.Precision.{{precision}})]
            public sealed partial class Network;
            """;
        project = CSharpCompilation.Create(
            "Project",
            [CSharpSyntaxTree.ParseText(source)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>Runs the generator with nothing in its cache.</summary>
    public CSharpCompilation Generate()
    {
        CSharpGeneratorDriver.Create(new NetworkGenerator()).RunGeneratorsAndUpdateCompilation(project, out Compilation generated, out _);
        return (CSharpCompilation)generated;
    }

    /// <summary>The compiled assembly.</summary>
    /// <exception cref="InvalidOperationException">The generated code does not compile.</exception>
    public static byte[] Emit(CSharpCompilation generated)
    {
        using var image = new MemoryStream();
        var result = generated.Emit(image);
        return result.Success ? image.ToArray() : throw new InvalidOperationException(result.Diagnostics.First().ToString());
    }

    /// <summary>Bytes of all method bodies.</summary>
    public static int InstructionBytes(byte[] assembly)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        MetadataReader metadata = reader.GetMetadataReader();
        return metadata.MethodDefinitions
            .Select(handle => metadata.GetMethodDefinition(handle).RelativeVirtualAddress)
            .Where(address => address != 0)
            .Sum(address => reader.GetMethodBody(address).GetILReader().Length);
    }

    // The framework this runs on, and the runtime library.
    private static IEnumerable<MetadataReference> References()
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        string? framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(NeuralNetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
