using System.Globalization;
using NetGen.Formats;

namespace NetGen.Tests.Formats;

/// <summary>Graphs of any nodes between two layers are refused, or compute what their nodes say, one after the other.</summary>
public class RandomOnnxGraphTests
{
    private const int Graphs = 4000;

    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["Relu"] = value => Math.Max(0, value),
        ["Tanh"] = Math.Tanh,
        ["Sigmoid"] = value => 1 / (1 + Math.Exp(-value)),
        ["Softplus"] = value => Math.Max(value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(value))),
        ["Neg"] = value => -value,
        ["Sin"] = Math.Sin,
        ["Abs"] = Math.Abs,
    };

    private static readonly Dictionary<string, Func<double, double, double>> Operations = new()
    {
        ["Add"] = (left, right) => left + right,
        ["Sub"] = (left, right) => left - right,
        ["Mul"] = (left, right) => left * right,
        ["Div"] = (left, right) => left / right,
    };

    [Fact]
    public void What_is_read_computes_what_its_nodes_say()
    {
        Random random = new(11);
        int read = 0;
        for (int graph = 0; graph < Graphs; graph++)
        {
            bool isProduct = random.Next(2) == 0;
            List<string> lines = [isProduct ? "v0 = MatMul x W" : "v0 = Gemm x W b"];
            List<Func<double[], double[]>> values = [z => z];
            for (int node = 1, count = random.Next(1, 6); node <= count; node++)
            {
                Add(lines, values, random, node);
            }

            // The last of them before another layer.
            lines[^1] = "h" + lines[^1][lines[^1].IndexOf(' ')..];
            Model model;
            try
            {
                model = GraphText.Read(string.Join("; ", lines) + "; y = Gemm h V");
            }
            catch (ModelFormatException)
            {
                continue;
            }

            read++;
            foreach (double[] input in GraphText.Inputs)
            {
                double[] expected = GraphText.Product(values[^1](GraphText.Product(input, GraphText.Weights, isProduct ? [0, 0, 0] : GraphText.Bias)), GraphText.Next, [0, 0]);
                Assert.All(expected.Zip(ModelEvaluation.Forward(model, input)), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-9 * (1000 + Math.Abs(pair.First)), string.Join("; ", lines)));
            }
        }

        Assert.InRange(read, Graphs / 4, Graphs);
    }

    // Numbers are few, so that some come together as an activation; all are exact.
    private static void Add(List<string> lines, List<Func<double[], double[]>> values, Random random, int node)
    {
        int operand = random.Next(4) == 0 ? random.Next(node) : node - 1;
        Func<double[], double[]> value = values[operand];
        string name = $"v{node} = ";
        string operation = Operations.Keys.ElementAt(random.Next(Operations.Count));
        Func<double, double, double> apply = Operations[operation];
        switch (random.Next(5))
        {
            case 0:
                string function = Functions.Keys.ElementAt(random.Next(Functions.Count));
                lines.Add($"{name}{function} v{operand}");
                values.Add(z => [.. value(z).Select(Functions[function])]);
                break;
            case 1:
                int other = random.Next(node);
                Func<double[], double[]> second = values[other];
                lines.Add($"{name}{operation} v{operand} v{other}");
                values.Add(z => [.. value(z).Zip(second(z), apply)]);
                break;
            case 2:
                lines.Add($"{name}{operation} v{operand} b");
                values.Add(z => [.. value(z).Zip(GraphText.Bias, apply)]);
                break;
            default:
                double number = (new[] { 0.5, 1, 2, -1, 0 })[random.Next(operation == "Div" ? 4 : 5)];
                string text = number.ToString(CultureInfo.InvariantCulture);
                bool isReversed = random.Next(3) == 0;
                lines.Add(isReversed ? $"{name}{operation} {text} v{operand}" : $"{name}{operation} v{operand} {text}");
                values.Add(z => [.. value(z).Select(part => isReversed ? apply(number, part) : apply(part, number))]);
                break;
        }
    }
}
