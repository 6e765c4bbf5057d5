using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Tests.Harness;

/// <summary>Declarations compiled with the generator, loaded and ready to call.</summary>
internal sealed class GeneratedAssembly
{
    private readonly Assembly assembly;
    private readonly CSharpCompilation compilation;
    private readonly Lazy<GeneratorRun> run;

    private readonly WeightsFiles files;

    private GeneratedAssembly(CSharpCompilation compilation, WeightsFiles files)
    {
        this.files = files;
        this.compilation = compilation;
        run = new(() => GeneratorRun.Of(compilation, files: files));
        Image = files == WeightsFiles.None ? ImageCache.Get(compilation, Emit) : Emit();
        using var image = new MemoryStream(Image);
        assembly = new AssemblyLoadContext(null).LoadFromStream(image);
    }

    /// <summary>The compiled assembly's bytes.</summary>
    public byte[] Image { get; }

    /// <summary>Generated texts by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files => run.Value.Files;

    /// <summary>Runs the generator over a source and compiles the result as a release build does. Any diagnostic of warning level or above fails.</summary>
    public static GeneratedAssembly Compile(string source, bool allowUnsafe = true, WeightsFiles? files = null) => Compile([source], allowUnsafe, files);

    /// <summary>The same for a project of several files.</summary>
    public static GeneratedAssembly Compile(string[] sources, bool allowUnsafe = true, WeightsFiles? files = null) => new(TestCompilation.Create(sources)
        .WithOptions(TestCompilation.Options.WithOptimizationLevel(OptimizationLevel.Release).WithAllowUnsafe(allowUnsafe)), files ?? WeightsFiles.None);

    /// <summary>The network's declaration as the generator understood it.</summary>
    public NetworkSpec Spec(string metadataName) => Declaration(metadataName).Spec;

    /// <summary>The same with the requested derivatives.</summary>
    public NetworkDeclaration Declaration(string metadataName) =>
        DeclarationParser.Parse(compilation.GetTypeByMetadataName(metadataName)!, compilation, files.Catalog, default).Declaration!;

    public Type Type(string metadataName) => assembly.GetType(metadataName, throwOnError: true)!;

    /// <summary>A new instance; networks with a struct type come boxed.</summary>
    public INeuralNetwork<T> Create<T>(string metadataName)
        where T : struct => (INeuralNetwork<T>)Activator.CreateInstance(Type(metadataName))!;

    private byte[] Emit()
    {
        using var image = new MemoryStream();
        var result = run.Value.Output.Emit(image);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Take(5));
        return image.ToArray();
    }
}
