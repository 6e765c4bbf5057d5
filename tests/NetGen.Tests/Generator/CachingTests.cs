using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Generator;

/// <summary>What an edit regenerates: nothing, unless it changes what a network is or where it stands.</summary>
public class CachingTests
{
    private const string First =
        """
        using NetGen;
        namespace Models;
        [NeuralNetwork(2, 3, 1)] partial class A;
        [NeuralNetwork(3, 2)] [Layer(1, Activation = Activation.Sin)] partial struct B;
        """;

    private const string Second =
        """
        using NetGen;
        partial class Outer<T> { [NeuralNetwork(1, 1, Precision = Precision.Double)] partial class C; }
        """;

    private const string Requested =
        """
        using System; using NetGen;
        [NeuralNetwork(2, 1)]
        partial class Net
        {
            [Derivative(Variable.Input, Variable.Input)] public partial void Hessian(ReadOnlySpan<float> input, Span<float> result);
            [ParameterVjp(nameof(Hessian))] public partial void Fit(ReadOnlySpan<float> input, ReadOnlySpan<float> cotangent, Span<float> gradient);
        }
        """;

    private static readonly CSharpCompilation Original = TestCompilation.Create(First, Second, "class Unrelated { int Value() => 1; }");

    [Theory]
    [InlineData(0, "using NetGen;", "// A comment.\nusing NetGen;\n\n\n")]
    [InlineData(0, "(2, 3, 1)", "( 2,3, /* outputs */ 3-2 )")]
    [InlineData(0, "partial class A;", "/// <summary>Documented.</summary>\npublic sealed partial class A { int Field; }")]
    [InlineData(0, "[NeuralNetwork(3, 2)]", "[NeuralNetwork(3, 2, Hidden = Activation.Tanh)]")]
    [InlineData(1, "partial class Outer<T> {", "partial class Outer<T> where T : class {\n")]
    [InlineData(2, "=> 1", "=> 2")]
    [InlineData(2, "class Unrelated", "// A comment.\nclass Changed")]
    public void An_edit_that_changes_no_network_regenerates_nothing(int file, string old, string @new)
    {
        GeneratorRun before = GeneratorRun.Of(Original);
        GeneratorRun after = before.After(Edit(Original, file, old, @new));

        Assert.Equal(3, after.Reasons(NetworkGenerator.DeclarationStep).Count());
        Assert.All(after.Reasons(NetworkGenerator.DeclarationStep), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.Equal(Times(3, IncrementalStepRunReason.Cached), after.Reasons(NetworkGenerator.SourceStep));
        Assert.All(after.OutputReasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(before.Files, after.Files);
    }

    [Theory]
    [InlineData(0, "(2, 3, 1)", "(2, 4, 1)", "Models.A.g.cs")]
    [InlineData(0, "Activation.Sin", "Activation.Cos", "Models.B.g.cs")]
    [InlineData(0, "partial struct B", "partial record struct B", "Models.B.g.cs")]
    [InlineData(1, "Precision.Double", "Precision.Single", "Outer_1.C.g.cs")]
    [InlineData(1, "Outer<T>", "Outer<U>", "Outer_1.C.g.cs")]
    public void An_edit_of_one_network_regenerates_its_file_alone(int file, string old, string @new, string changed)
    {
        GeneratorRun before = GeneratorRun.Of(Original);
        GeneratorRun after = before.After(Edit(Original, file, old, @new));

        Assert.Equal([.. Times(2, IncrementalStepRunReason.Cached), IncrementalStepRunReason.Modified], after.Reasons(NetworkGenerator.SourceStep).OrderByDescending(reason => reason));
        Assert.Equal(before.Files.Keys, after.Files.Keys);
        Assert.Equal([changed], before.Files.Keys.Where(name => before.Files[name] != after.Files[name]));
    }

    [Theory]
    [InlineData("partial class Net", "// A comment.\npartial class Net")]
    [InlineData("(Variable.Input, Variable.Input)", "(Variable.Input, /* again */ Variable.Input, Diagonal = false)")]
    [InlineData("(nameof(Hessian))", "(\"Hessian\")")]
    [InlineData("using NetGen;", "using NetGen; class Unrelated;")]
    [InlineData("Span<float> gradient);", "Span<Single> gradient); public void Other() { }")]
    public void An_edit_that_changes_no_request_regenerates_nothing(string old, string @new)
    {
        CSharpCompilation requested = TestCompilation.Create(Requested);
        GeneratorRun after = GeneratorRun.Of(requested).After(Edit(requested, 0, old, @new));
        Assert.Equal([IncrementalStepRunReason.Cached], after.Reasons(NetworkGenerator.DeclarationStep));
        Assert.Equal([IncrementalStepRunReason.Cached], after.Reasons(NetworkGenerator.SourceStep));
    }

    [Theory]
    [InlineData("Variable.Input, Variable.Input", "Variable.Input, Variable.Parameters")]
    [InlineData("Variable.Input, Variable.Input", "Variable.Input, Variable.Input, Diagonal = true")]
    [InlineData("public partial void Hessian", "internal partial void Hessian")]
    [InlineData("Span<float> input, Span<float> result", "Span<float> inputs, Span<float> result")]
    [InlineData("Span<float> result", "Span<float> hessian")]
    [InlineData("[ParameterVjp(nameof(Hessian))]", "")]
    public void An_edit_of_a_request_changes_the_declaration(string old, string @new)
    {
        CSharpCompilation requested = TestCompilation.Create(Requested);
        GeneratorRun after = GeneratorRun.Of(requested).After(Edit(requested, 0, old, @new));
        Assert.Equal([IncrementalStepRunReason.Modified], after.Reasons(NetworkGenerator.DeclarationStep));
    }

    [Fact]
    public void Another_network_leaves_the_others()
    {
        GeneratorRun before = GeneratorRun.Of(Original);
        GeneratorRun after = before.After(Original.AddSyntaxTrees(TestCompilation.Tree("[NetGen.NeuralNetwork(4, 1)] partial class D;", "Other.cs")));

        Assert.Equal(["D.g.cs"], after.Files.Keys.Except(before.Files.Keys));
        Assert.All(before.Files, file => Assert.Equal(file.Value, after.Files[file.Key]));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], after.Reasons(NetworkGenerator.SourceStep).OrderByDescending(reason => reason));
    }

    [Fact]
    public void A_network_that_goes_leaves_the_others()
    {
        GeneratorRun before = GeneratorRun.Of(Original, isTracked: false);
        GeneratorRun after = before.After(Edit(Original, 0, "[NeuralNetwork(2, 3, 1)]", ""));
        Assert.Equal(["Outer_1.C.g.cs", "Models.B.g.cs"], after.Files.Keys.OrderByDescending(name => name));
        Assert.All(after.Files, file => Assert.Equal(file.Value, before.Files[file.Key]));
    }

    [Fact]
    public void The_project_s_options_count()
    {
        GeneratorRun before = GeneratorRun.Of(Original);
        GeneratorRun after = before.After(Original.WithOptions(Original.Options.WithAllowUnsafe(false)));
        Assert.All(after.Files, file => Assert.NotEqual(file.Value, before.Files[file.Key]));
    }

    [Fact]
    public void Two_readings_of_a_declaration_are_equal()
    {
        NetworkDeclaration first = Parsed.Declaration(First, "Models.B");
        NetworkDeclaration second = Parsed.Declaration("// Another place.\n" + First, "Models.B");
        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotEqual(first, Parsed.Declaration(First.Replace("(3, 2)", "(3, 4)"), "Models.B"));
    }

    [Fact]
    public void The_model_holds_nothing_of_the_compiler_s()
    {
        HashSet<Type> reached = [];
        Walk(typeof(NetworkDeclaration), reached);
        Walk(typeof(RefusedMethods), reached);
        Assert.Contains(typeof(LayerSpec), reached);
        Assert.Contains(typeof(TypeHeader), reached);
        Assert.Contains(typeof(DerivativeSpec), reached);
        Assert.Contains(typeof(Formula), reached);
        Assert.All(typeof(Expression).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Expression))), type => Walk(type, reached));
        Assert.DoesNotContain(reached, type => type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

        // Arrays compare by reference; they may stand inside EquatableArray only.
        Assert.All(reached.Where(type => type.IsGenericType), type => Assert.Equal(typeof(EquatableArray<>), type.GetGenericTypeDefinition()));
    }

    private static void Walk(Type type, HashSet<Type> reached)
    {
        // A number that may be missing compares like one that is there.
        type = Nullable.GetUnderlyingType(type) ?? type;
        Assert.False(type.IsArray || type == typeof(object) || typeof(Delegate).IsAssignableFrom(type), type.ToString());
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !reached.Add(type))
        {
            return;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            Walk(type.GetGenericArguments()[0], reached);
            return;
        }

        // Private fields of a base are no members of the type's own.
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object))
        {
            Walk(parent, reached);
        }

        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.FieldType, reached);
        }
    }

    private static IEnumerable<IncrementalStepRunReason> Times(int count, IncrementalStepRunReason reason) => Enumerable.Repeat(reason, count);

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string old, string @new)
    {
        SyntaxTree tree = compilation.SyntaxTrees[file];
        string text = tree.ToString();
        Assert.Contains(old, text);
        return compilation.ReplaceSyntaxTree(tree, TestCompilation.Tree(text.Replace(old, @new), tree.FilePath));
    }
}
