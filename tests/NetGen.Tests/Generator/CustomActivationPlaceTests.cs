using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Generator;

/// <summary>Where the struct of a custom activation can stand, and what an edit of it regenerates.</summary>
public class CustomActivationPlaceTests
{
    private const string Formula = "[NetGen.ActivationFormula(\"z * sigmoid(z)\")]";
    private const string Code =
        """
        : NetGen.ICustomActivation<float>
        {
            public static System.Numerics.Vector<float> Value(System.Numerics.Vector<float> z) => z * z;
            public static System.Numerics.Vector<float> Derivative(System.Numerics.Vector<float> z, int order) => order == 1 ? z + z : new(order == 2 ? 2 : 0);
        }
        """;

    private const string Net = "[NetGen.NeuralNetwork(2, 3, 1)] [NetGen.Layer(1, CustomActivation = typeof(Act))] partial class Net";

    // The first dollar sign stands for the attribute of a formula, the second for an implementation in code.
    [Theory]
    [InlineData($"$ struct Act $ {Net};")]
    [InlineData($"{Net}; $ struct Act $")]
    [InlineData($"namespace A {{ {Net}; }} namespace A {{ $ struct Act $ }}")]
    [InlineData($"namespace A.B {{ $ struct Act $ }} namespace C {{ using A.B; {Net}; }}")]
    [InlineData($"static class Outer {{ $ internal struct Act $ }} namespace C {{ using Act = Outer.Act; {Net}; }}")]
    [InlineData($"partial class Outer {{ $ private struct Act $ {Net}; }}")]
    [InlineData("[NetGen.NeuralNetwork(2, 1)] [NetGen.Layer(1, CustomActivation = typeof(Net.Act))] partial class Net { $ internal struct Act $ }")]
    [InlineData("[NetGen.NeuralNetwork(2, 1)] [NetGen.Layer(1, CustomActivation = typeof(@class.@struct))] partial class Net; namespace @class { $ struct @struct $ }")]
    [InlineData("[NetGen.NeuralNetwork(2, 1)] [NetGen.Layer(1, CustomActivation = typeof(Act<int>.Inner<string[]>))] partial class Net; class Act<T> { $ internal struct Inner<U> $ }")]
    [InlineData("namespace N { struct Vector; $ struct Math $ [NetGen.NeuralNetwork(2, 1)] [NetGen.Layer(1, CustomActivation = typeof(Math))] partial class Net; }")]
    public void The_struct_can_stand_anywhere(string source)
    {
        int second = source.LastIndexOf('$');
        string around = source[..second], after = source[(second + 1)..];
        foreach ((string attribute, string body) in new[] { (Formula, ";"), ("", Code) })
        {
            Assert.Single(GeneratedAssembly.Compile($"#pragma warning disable CS1591\n{(around.Replace("$", attribute) + body + after).Replace("};", "}").Replace("};", "}")}").Files);
        }
    }

    [Fact]
    public void The_order_of_files_means_nothing()
    {
        const string act = Formula + " struct Act;";
        string expected = GeneratorRun.Of(TestCompilation.Create(act, Net + ";")).Files["Net.g.cs"];
        Assert.Equal(expected, GeneratorRun.Of(TestCompilation.Create(Net + ";", act)).Files["Net.g.cs"]);
        Assert.Contains("Act(z) = z * sigmoid(z)", expected);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_assembly_can_declare_the_struct(bool isSource)
    {
        CSharpCompilation library = TestCompilation.Create($"public static class Library {{ {Formula} public struct Act; public struct Square {Code} }}".Replace("};", "}")).WithAssemblyName("Library");
        using var image = new MemoryStream();
        Assert.Empty(library.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        MetadataReference reference = isSource ? library.ToMetadataReference() : MetadataReference.CreateFromImage(image.ToArray());
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create(
            "using NetGen; [NeuralNetwork(2, 3, 1)] [Layer(1, CustomActivation = typeof(Library.Act))] [Layer(2, CustomActivation = typeof(Library.Square))] partial class Net;").AddReferences(reference));
        Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Contains("Act(z) = z * sigmoid(z)", run.Files["Net.g.cs"]);
        Assert.Contains("global::Library.Square.Derivative(", run.Files["Net.g.cs"]);
    }

    [Theory]
    [InlineData("z * sigmoid(z)", "z * sigmoid(2 * z)", true)]
    [InlineData("struct Act;", "struct Act; // A comment.", false)]
    [InlineData("struct Act;", "readonly struct Act { public int Field { get; } }", false)]
    [InlineData("(\"z * sigmoid(z)\")", "(formula: \"z * sig\" + \"moid(z)\")", false)]
    public void Editing_the_formula_regenerates_and_nothing_else_does(string old, string @new, bool regenerates)
    {
        const string act = Formula + " struct Act;";
        CSharpCompilation original = TestCompilation.Create(Net + ";", act);
        GeneratorRun before = GeneratorRun.Of(original);
        Assert.Contains(old, act);
        GeneratorRun after = before.After(original.ReplaceSyntaxTree(original.SyntaxTrees[1], TestCompilation.Tree(act.Replace(old, @new), "Source1.cs")));
        Assert.Equal([regenerates ? IncrementalStepRunReason.Modified : IncrementalStepRunReason.Cached], after.Reasons(NetworkGenerator.SourceStep));
        Assert.Equal(regenerates, before.Files["Net.g.cs"] != after.Files["Net.g.cs"]);
    }

    [Fact]
    public void A_wrong_formula_takes_its_networks_away_and_leaves_the_others()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create(Net + ";", "[NetGen.ActivationFormula(\"z +\")] struct Act;", "[NetGen.NeuralNetwork(2, 1)] partial class Other;"));
        Assert.Equal(["Other.g.cs"], run.Files.Keys);
    }
}
