using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Generator;

/// <summary>Every shape a declaration can have compiles and runs.</summary>
public class DeclarationSurfaceTests(DeclarationSurfaceTests.Project project) : IClassFixture<DeclarationSurfaceTests.Project>
{
    // A 2-2 network with the identity for an activation: its output is what the test computes by hand. The dollar sign stands for the attribute.
    private static readonly string[] Files =
    [
        """
        #pragma warning disable CS1591
        using NetGen;
        using Declared = NetGen.NeuralNetworkAttribute;
        $ partial class PlainClass;
        $ public sealed partial class SealedClass { }
        $ public abstract partial class AbstractClass { }
        public class DerivedClass : AbstractClass;
        $ partial struct PlainStruct;
        $ readonly partial struct ReadOnlyStruct;
        $ partial record PlainRecord;
        $ sealed partial record class PositionalRecord(int A = 3) { public PositionalRecord() : this(4) { } }
        $ partial record struct RecordStruct;
        $ readonly partial record struct ReadOnlyRecordStruct;
        partial class OuterClass { $ public partial class Net; $ private partial struct Hidden; }
        partial struct OuterStruct { $ internal partial class Net; }
        partial record OuterRecord { partial record struct Middle { $ public partial class Net; } }
        partial interface IOuter { $ public partial class Net; }
        static partial class OuterStatic { $ internal partial record Net; }
        partial class GenericOuter<T> where T : struct { public partial class Inner<@class> { $ public partial struct Net; } }
        $ partial class GenericNet<T, U> where T : class where U : struct;
        $ partial class @class;
        $ partial struct @record;
        $ partial class Größe;
        $ partial class Case;
        $ partial class CASE;
        $ partial class WithConstructor(int seed) { public int Seed => seed; public WithConstructor() : this(5) { } }
        $ partial struct WithFields { public int Count; public WithFields(int count) : this() => Count = count; }
        $ [System.Serializable] partial class SplitInTwo { int a = 1; }
        partial class SplitInTwo { public int A => a; }
        $ partial class Overloads { public void Forward() { } public void Initialize(int seed) => Initialize(new System.Random(seed)); }
        [Declared(2, 2)] partial class ByAlias;
        [global::NetGen.NeuralNetworkAttribute(2, 2)] partial class FullyQualified;
        [NeuralNetwork(new int[] { 2, 2 })] partial class ByArray;
        [NeuralNetwork([2, 2])] partial class ByCollection;
        [NeuralNetwork(sizes: [1 + 1, (int)2L])] partial class ByConstants;
        [NeuralNetwork(2, 2)] [Layer(1, Name = "Read", Bias = true)] partial class NamedLayer { public static string Name => nameof(Read); }
        [NeuralNetwork(2, 2)] [Layer(1, Name = "partial")] partial class KeywordLayer;
        [NeuralNetwork(2, 2), Layer(1, Name = "p")] partial struct LocalLayer;
        """,
        "namespace File.Scoped; [NetGen.NeuralNetwork(2, 2)] partial class Net;",
        "namespace @namespace.Block { namespace Inner { [NetGen.NeuralNetwork(2, 2)] partial struct Net; } }",
    ];

    public static TheoryData<string> Names() =>
    [
        "PlainClass", "SealedClass", "DerivedClass", "PlainStruct", "ReadOnlyStruct", "PlainRecord", "PositionalRecord", "RecordStruct",
        "ReadOnlyRecordStruct", "OuterClass+Net", "OuterClass+Hidden", "OuterStruct+Net", "OuterRecord+Middle+Net", "IOuter+Net",
        "OuterStatic+Net", "GenericOuter`1+Inner`1+Net", "GenericNet`2", "class", "record", "Größe", "Case", "CASE",
        "WithConstructor", "WithFields", "SplitInTwo", "Overloads", "ByAlias", "FullyQualified", "ByArray", "ByCollection", "ByConstants",
        "NamedLayer", "KeywordLayer", "LocalLayer", "File.Scoped.Net", "namespace.Block.Inner.Net",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Network_runs(string name)
    {
        Type type = project.Assembly.Type(name);
        Type[] arguments = [.. type.GetGenericArguments().Select(parameter =>
            parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? typeof(int) : typeof(string))];
        type = arguments.Length > 0 ? type.MakeGenericType(arguments) : type;
        var network = (INeuralNetwork<float>)Activator.CreateInstance(type, nonPublic: true)!;
        new float[] { 1, 2, 3, 4, 0.5f, -0.5f }.CopyTo(network.Parameters);

        float[] output = new float[2];
        network.Forward([10, 100], output);
        Assert.Equal([310.5f, 419.5f], output);
        float[] jacobian = new float[4];
        network.Jacobian([10, 100], jacobian);
        Assert.Equal([1f, 3f, 2f, 4f], jacobian);
    }

    [Fact]
    public void Every_declaration_is_tested() => Assert.Equal(
        project.Assembly.Files.Count,
        Names().Count);

    [Theory]
    [InlineData("NamedLayer", "Read")]
    [InlineData("KeywordLayer", "partial")]
    [InlineData("LocalLayer", "p")]
    public void Layer_has_its_name(string type, string property) =>
        Assert.Equal(typeof(LayerParameters<float>), project.Assembly.Type(type).GetProperty(property)!.PropertyType);

    [Fact]
    public void Files_of_names_that_differ_in_case_alone_are_told_apart()
    {
        string[] names = [.. project.Assembly.Files.Keys.Where(name => name.StartsWith("case.", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        Assert.Equal(2, names.Length);
        Assert.False(string.Equals(names[0], names[1], StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("[NeuralNetwork(2, 0)] partial class Wrong;")]
    [InlineData("[NeuralNetwork(2, 2)] class Wrong;")]
    [InlineData("[NeuralNetwork(2, \"two\")] partial class Wrong;")]
    [InlineData("[NeuralNetwork(2, 2, Hidden = )] partial class Wrong;")]
    [InlineData("[NeuralNetwork(2, 2)] static partial class Wrong;")]
    [InlineData("[NeuralNetwork(2, 2)] partial class Wrong { int Forward; }")]
    [InlineData("[NeuralNetwork(2, 2)] partial class Wrong : Missing { ")]
    [InlineData("[NeuralNetwork] partial interface Wrong;")]
    [InlineData("[NeuralNetwork(2, 2)]")]
    public void A_wrong_network_leaves_the_others(string wrong)
    {
        const string right = "[NetGen.NeuralNetwork(2, 2)] partial class Right;";
        string expected = GeneratorRun.Of(TestCompilation.Create(right)).Files["Right.g.cs"];
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create(right, "using NetGen;\n" + wrong));
        Assert.Equal(expected, run.Files["Right.g.cs"]);

        // Whatever the compiler says, it says of the wrong declaration.
        Assert.All(
            run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
            diagnostic => Assert.Equal("Source1.cs", diagnostic.Location.SourceTree?.FilePath));
    }

    public sealed class Project
    {
        internal GeneratedAssembly Assembly { get; } =
            GeneratedAssembly.Compile([.. Files.Select(file => file.Replace("$", "[NeuralNetwork(2, 2)]"))]);
    }
}
