using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Formats;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Formats;

/// <summary>Names for written code: what is taken compiles, what would not is refused with the reason.</summary>
public class CodeNameTests
{
    private static readonly Model Written = RandomModel.Create(1, [2, 3, 3, 1], Activation.GELU, Activation.Sigmoid, residual: true, normalization: RandomModel.Normalization(2, 2, 1));

    [Theory]
    [InlineData("1Net", null, "'1Net' is no C# identifier")]
    [InlineData("Net; class Evil", null, "is no C# identifier")]
    [InlineData("Net", "A..B", "'A..B' is no C# namespace")]
    [InlineData("class", null, "'class' is a word of C# itself and cannot be the name of a class; choose another name.")]
    [InlineData("record", null, "'record' is a word of C# itself")]
    [InlineData("Net", "My.event", "'event' is a word of C# itself and cannot be part of a namespace")]
    [InlineData("Forward", null, "'Forward' is a name that the code itself uses for something else; choose another.")]
    [InlineData("MathF", null, "'MathF' is a name that the code itself uses")]
    [InlineData("Net", "My.MathF", "'MathF' is a name that the code itself uses")]
    public void Names_are_checked(string className, string? space, string problem) =>
        Assert.Contains(problem, Assert.Throws<ArgumentException>(() => ModelCode.Standalone(Written, className, space)).Message);

    [Theory]
    [InlineData("Jacobian", "'Jacobian' is the name of a member that every network gets")]
    [InlineData("Layer2", "'Layer2' is the name of a member that every network gets")]
    [InlineData("TrainedParameters", "'TrainedParameters' is a name that the code itself uses")]
    [InlineData("Activation", "'Activation' is a name that the code itself uses")]
    public void Names_of_declarations_are_checked(string className, string problem) =>
        Assert.Contains(problem, Assert.Throws<ArgumentException>(() => ModelCode.Declaration(Written, className)).Message);

    // Every word of the code, C#'s own among them, as the name of the class and of its namespace.
    [Fact]
    public void Whatever_is_taken_compiles()
    {
        string[] words = Words(ModelCode.Standalone(Written, "Net"));
        Assert.True(words.Length > 50);
        string[] taken = [.. words.Where(word => Taken(() => ModelCode.Standalone(Written, word)) is { } code && Compiles(code))];
        string[] spaces = [.. words.Where(word => Taken(() => ModelCode.Standalone(Written, "Net", "Acme." + word)) is { } code && Compiles(code))];
        Assert.Contains("Numerics", taken);
        Assert.Contains("Numerics", spaces);
        Assert.DoesNotContain("Vector", taken);
        Assert.DoesNotContain("Span", spaces);
    }

    [Fact]
    public void No_declared_class_is_called_as_one_of_its_members()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(ModelCode.Declaration(Written, "Net").Replace("public sealed", "sealed", StringComparison.Ordinal));
        IEnumerable<string> members = assembly.Type("Net").GetMembers().Where(member => member.DeclaringType!.Name == "Net" && member.Name is not ".ctor" && !member.Name.StartsWith("get_", StringComparison.Ordinal)).Select(member => member.Name).Distinct();
        Assert.All(members, name => Assert.Throws<ArgumentException>(() => ModelCode.Declaration(Written, name)));
    }

    private static string[] Words(string code) =>
        [.. CSharpSyntaxTree.ParseText(code).GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKeyword()).Select(token => token.ValueText).Distinct()];

    private static string? Taken(Func<string> write)
    {
        try
        {
            return write();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool Compiles(string code)
    {
        Compilation compilation = CSharpCompilation.Create("Code", [CSharpSyntaxTree.ParseText(code, TestCompilation.ParseOptions)], TestCompilation.Framework, new(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return true;
    }
}
