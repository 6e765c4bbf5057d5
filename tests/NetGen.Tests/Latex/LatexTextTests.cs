using NetGen.Generator.Emit;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Latex;

/// <summary>How the constants read, what they are called, and how long they are.</summary>
public class LatexTextTests
{
    private const string Tiny =
        """
        #pragma warning disable CS1591
        using System;
        using NetGen;
        [NeuralNetwork(2, 1, Output = Activation.Tanh, Precision = Precision.Double)]
        public partial class Net { [Derivative(Variable.Input, Variable.Parameters)] public partial void Mixed(ReadOnlySpan<double> input, Span<double> result); }
        """;

    private const string Layer =
        """
        z^{(1)}_{1} &= W^{(1)}_{1,1} x_{1} + W^{(1)}_{2,1} x_{2} + b^{(1)}_{1}
        y_{1} &= \tanh\left(z^{(1)}_{1}\right)

        """;

    [Fact]
    public void The_tanh_example_reads_like_a_textbook()
    {
        AssertLines(Layer, "Forward");
        AssertLines(
            Layer +
            """
            \frac{\partial y_{1}}{\partial x_{1}} &= W^{(1)}_{1,1} \left(1 - y_{1}^{2}\right)
            \frac{\partial y_{1}}{\partial x_{2}} &= W^{(1)}_{2,1} \left(1 - y_{1}^{2}\right)
            """,
            "Jacobian");
        AssertLines(
            Layer +
            """
            \frac{\partial y_{1}}{\partial W^{(1)}_{1,1}} &= x_{1} \left(1 - y_{1}^{2}\right)
            \frac{\partial y_{1}}{\partial W^{(1)}_{2,1}} &= x_{2} \left(1 - y_{1}^{2}\right)
            \frac{\partial y_{1}}{\partial b^{(1)}_{1}} &= 1 - y_{1}^{2}
            """,
            "ParameterGradient");
        AssertLines(
            Layer +
            """
            \frac{\partial^{2} y_{1}}{\partial x_{1} \partial W^{(1)}_{1,1}} &= 1 - y_{1}^{2} - 2 W^{(1)}_{1,1} x_{1} y_{1} \left(1 - y_{1}^{2}\right)
            \frac{\partial^{2} y_{1}}{\partial x_{1} \partial W^{(1)}_{2,1}} &= -2 W^{(1)}_{1,1} x_{2} y_{1} \left(1 - y_{1}^{2}\right)
            \frac{\partial^{2} y_{1}}{\partial x_{1} \partial b^{(1)}_{1}} &= -2 W^{(1)}_{1,1} y_{1} \left(1 - y_{1}^{2}\right)
            \frac{\partial^{2} y_{1}}{\partial x_{2} \partial W^{(1)}_{1,1}} &= -2 W^{(1)}_{2,1} x_{1} y_{1} \left(1 - y_{1}^{2}\right)
            \frac{\partial^{2} y_{1}}{\partial x_{2} \partial W^{(1)}_{2,1}} &= 1 - y_{1}^{2} - 2 W^{(1)}_{2,1} x_{2} y_{1} \left(1 - y_{1}^{2}\right)
            \frac{\partial^{2} y_{1}}{\partial x_{2} \partial b^{(1)}_{1}} &= -2 W^{(1)}_{2,1} y_{1} \left(1 - y_{1}^{2}\right)
            """,
            "Mixed");
    }

    [Fact]
    public void The_README_quotes_the_example()
    {
        string readme = File.ReadAllText(Repository.File("README.md")).ReplaceLineEndings("\n");
        Assert.Contains(string.Join(" \\\\\n", Text("ParameterGradient").Lines) + "\n", readme);
        Assert.Contains(Text("Mixed").Lines.Single(line => line.StartsWith(@"\frac{\partial^{2} y_{1}}{\partial x_{1} \partial b", StringComparison.Ordinal)), readme);
    }

    // d(dy/dx1)/db at W = [1 0], b = 0, x = (1, 0): the figure of the sample.
    [Fact]
    public void The_mixed_derivative_has_its_known_value()
    {
        LatexDocument document = LatexDocument.Of(Parsed.Declaration(Tiny).Spec, [1, 0, 0], new Dictionary<string, LatexValue> { ["x"] = LatexValue.Of(2, 1, (i, _) => 1 - i) });
        document.Read(Text("Mixed").Lines);
        Assert.Equal(-0.63970000844922450, document.Find(@"\frac{\partial^{2} y_{1}}{\partial x_{1} \partial b^{(1)}_{1}}")!.Number, 1e-15);
    }

    [Fact]
    public void Entries_without_a_value_are_zero()
    {
        LatexText hessian = Texts("[NeuralNetwork(2, 1)] partial class Net { [Derivative(Variable.Input, Variable.Input, Diagonal = true)] public partial void Curvature(ReadOnlySpan<float> input, Span<float> result); }")
            .Single(text => text.Name == "Curvature");
        Assert.Equal([@"\frac{\partial^{2} y_{1}}{\partial x_{1}^{2}} &= 0", @"\frac{\partial^{2} y_{1}}{\partial x_{2}^{2}} &= 0"], hessian.Lines);
    }

    [Fact]
    public void A_third_derivative_has_one_line_for_mirrored_entries()
    {
        IReadOnlyList<string> lines = Texts("[NeuralNetwork(2, 1, Output = Activation.Exp)] partial class Net { [Derivative(Variable.Input, Variable.Input, Variable.Input)] public partial void Third(ReadOnlySpan<float> input, Span<float> result); }")
            .Single(text => text.Name == "Third").Lines;
        Assert.Contains(@"\frac{\partial^{3} y_{1}}{\partial x_{1}^{3}} &= \left(W^{(1)}_{1,1}\right)^{3} y_{1}", lines);
        Assert.Contains(@"\frac{\partial^{3} y_{1}}{\partial x_{2} \partial x_{1}^{2}} &= \frac{\partial^{3} y_{1}}{\partial x_{1}^{2} \partial x_{2}}", lines);
    }

    [Fact]
    public void Constants_get_out_of_the_way_of_other_names()
    {
        string requests = string.Concat(new[] { "ToString", "ParameterGradient", "@event", "Same", "Forward" }
            .Select(name => $"[Derivative(Variable.Input)] public partial void {name}(ReadOnlySpan<float> input, ReadOnlySpan<float> cotangent, Span<float> result); "))
            + "[Derivative(Variable.Input)] public partial void Same(ReadOnlySpan<float> inputs, Span<float> result);";
        Assert.Equal(
            ["Forward", "Jacobian", "ParameterGradient", "ToString2", "ParameterGradient2", "@event", "Same", "Forward2", "Same2"],
            Texts($"[NeuralNetwork(2, 1)] partial class Net {{ {requests} }}").Select(text => text.Name));
        GeneratedAssembly.Compile($"using System; using NetGen; namespace A {{ partial class Latex<T> {{ [NeuralNetwork(2, 1)] public readonly partial struct Net {{ {requests} }} }} }}");
    }

    [Fact]
    public void Constants_are_what_was_written()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(Tiny);
        string summary = (string)assembly.Type("Net").GetField("Summary")!.GetRawConstantValue()!;
        Assert.StartsWith("Net: network 2-1 in double precision, 3 parameters.\n\nlayer ", summary);
        Assert.All(summary.Split("\n\n")[2].Split('\n'), line => Assert.Contains("// " + (line.EndsWith(':') ? line[..^1] : "  " + line), assembly.Files["Net.g.cs"]));
        Assert.Equal(
            string.Join('\n', [@"\begin{aligned}", .. Text("Mixed").Lines.Select((line, at) => line + (at < 7 ? @" \\" : "")), @"\end{aligned}"]),
            assembly.Type("Net").GetNestedType("Latex")!.GetField("Mixed")!.GetRawConstantValue());
    }

    [Theory]
    [InlineData("Forward")]
    [InlineData("Jacobian")]
    [InlineData("ParameterGradient")]
    [InlineData("Hessian")]
    [InlineData("Mixed")]
    public void Text_is_linear_in_the_layers_and_does_not_grow_with_their_sizes(string name)
    {
        (int Lines, int Characters) ten = Size(10, 16), twenty = Size(20, 16), thirty = Size(30, 16);
        Assert.Equal(twenty.Lines - ten.Lines, thirty.Lines - twenty.Lines);
        Assert.InRange(thirty.Characters - twenty.Characters, 0, 1.1 * (twenty.Characters - ten.Characters));
        Assert.Equal(ten, Size(10, 48));

        (int, int) Size(int layers, int units)
        {
            IReadOnlyList<string> lines = Texts(
                $$"""
                [NeuralNetwork({{units}}, {{string.Join(", ", Enumerable.Repeat(units, layers - 1))}}, 2)] partial class Net
                {
                    [Derivative(Variable.Input, Variable.Input)] public partial void Hessian(ReadOnlySpan<float> input, Span<float> result);
                    [Derivative(Variable.Input, Variable.Parameters)] public partial void Mixed(ReadOnlySpan<float> input, Span<float> result);
                }
                """).Single(text => text.Name == name).Lines;
            return (lines.Count, lines.Sum(line => line.Length));
        }
    }

    private static LatexText Text(string name) => LatexText.All(Parsed.Declaration(Tiny), default).Single(text => text.Name == name);

    private static LatexText[] Texts(string declaration) => [.. LatexText.All(Parsed.Declaration("using System; using NetGen; " + declaration), default)];

    private static void AssertLines(string expected, string name) => Assert.Equal(expected.Trim().ReplaceLineEndings("\n").Split('\n'), Text(name).Lines);
}
