using NetGen.Generator.Declaration;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Declaration;

/// <summary>The clash checks follow the table of generated members, whatever is added to it.</summary>
public class GeneratedNameTests
{
    [Fact]
    public void Each_generated_name_clashes_with_a_member_and_with_the_type()
    {
        NetworkSpec spec = Parsed.Declaration("[NetGen.NeuralNetwork(2, 1)] partial class Net;").Spec;
        Assert.All(
            NetworkMembers.Names(spec).Concat(NetworkMembers.Methods.Select(method => method.Name)).Distinct(),
            name =>
            {
                AssertWrong($"[NetGen.NeuralNetwork(2, 1)] partial class Net {{ int {name} => 1; }}", "Net");
                AssertWrong($"[NetGen.NeuralNetwork(2, 1)] partial class {name};", name);
            });
    }

    [Fact]
    public void Each_generated_method_clashes_with_its_own_signature() => Assert.All(NetworkMembers.Methods, method =>
    {
        IEnumerable<string> parameters = method.Parameters.Select(p => $"System.{(p.IsResult ? "Span" : "ReadOnlySpan")}<float> {p.Name}");
        AssertWrong($"[NetGen.NeuralNetwork(2, 1)] partial class Net {{ void {method.Name}({string.Join(", ", parameters)}) {{ }} }}", "Net");
    });

    private static void AssertWrong(string source, string type)
    {
        ParseResult result = Parsed.Result(TestCompilation.Create(source), type);
        Assert.Null(result.Declaration);
        Assert.Single(result.Diagnostics);
    }
}
