using NetGen.Generator.Declaration;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Declaration;

/// <summary>The clash checks follow the table of generated members, whatever is added to it.</summary>
public class GeneratedNameTests
{
    // With everything that adds members.
    private const string Attribute = "[NetGen.NeuralNetwork(2, 1, Loss = NetGen.Loss.SquaredError, Normalize = true)]";

    [Fact]
    public void Each_generated_name_clashes_with_a_member_and_with_the_type()
    {
        NetworkSpec spec = Parsed.Declaration($"{Attribute} partial class Net;").Spec;
        Assert.All(
            NetworkMembers.Names(spec).Concat(NetworkMembers.Of(spec).Select(method => method.Name)).Distinct(),
            name =>
            {
                AssertWrong($"{Attribute} partial class Net {{ int {name} => 1; }}", "Net");
                AssertWrong($"{Attribute} partial class {name};", name);
            });
    }

    [Fact]
    public void Each_generated_method_clashes_with_its_own_signature() => Assert.All(NetworkMembers.Methods.Concat(NetworkMembers.LossMethods).Select(method => method.Face), method =>
    {
        IEnumerable<string> parameters = method.Parameters.Select(p => $"System.{(p.IsResult ? "Span" : "ReadOnlySpan")}<float> {p.Name}");
        AssertWrong($"{Attribute} partial class Net {{ void {method.Name}({string.Join(", ", parameters)}) {{ }} }}", "Net");
    });

    private static void AssertWrong(string source, string type)
    {
        ParseResult result = Parsed.Result(TestCompilation.Create(source), type);
        Assert.Null(result.Declaration);
        Assert.Single(result.Diagnostics);
    }
}
