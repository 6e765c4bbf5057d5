using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Tests.Harness;

/// <summary>Declarations compiled with the generator, loaded and ready to call.</summary>
internal sealed class GeneratedAssembly
{
    private readonly Assembly assembly;
    private readonly CSharpCompilation compilation;

    private GeneratedAssembly(Assembly assembly, CSharpCompilation compilation)
    {
        this.assembly = assembly;
        this.compilation = compilation;
    }

    /// <summary>Runs the generator over a source and compiles the result as a release build does. Any diagnostic of warning level or above fails.</summary>
    public static GeneratedAssembly Compile(string source, bool allowUnsafe = true)
    {
        CSharpCompilation input = TestCompilation.Create(source)
            .WithOptions(TestCompilation.Options.WithOptimizationLevel(OptimizationLevel.Release).WithAllowUnsafe(allowUnsafe));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        using var image = new MemoryStream();
        var result = output.Emit(image);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Take(5));
        image.Position = 0;
        return new GeneratedAssembly(new AssemblyLoadContext(null).LoadFromStream(image), (CSharpCompilation)output);
    }

    /// <summary>The network's declaration as the generator understood it.</summary>
    public NetworkSpec Spec(string metadataName) =>
        DeclarationParser.Parse(compilation.GetTypeByMetadataName(metadataName)!, compilation, default).Declaration!.Spec;

    /// <summary>A new instance; networks with a struct type come boxed.</summary>
    public INeuralNetwork<T> Create<T>(string metadataName)
        where T : struct => (INeuralNetwork<T>)Activator.CreateInstance(assembly.GetType(metadataName, throwOnError: true)!)!;
}
