using NetGen.Formats;
using NetGen.Formats.Onnx;

namespace NetGen.Tests.Formats;

/// <summary>Changes of bytes seldom leave a message that can be read; these are of what is in it.</summary>
public class HostileGraphTests
{
    private const int Mutations = 400;

    // Whole graphs of nodes that do not fit: other operators, inputs too few, too many, left out or others' outputs, attributes of any type.
    [Fact]
    public void Graphs_with_changed_nodes_are_read_or_refused()
    {
        Random random = new(7);
        string[] operators = [.. OnnxOperator.StandardForms.Select(form => form.Name).Distinct()];
        (string, OnnxAttribute)[] attributes = [.. OnnxOperator.StandardForms.SelectMany(form => form.Attributes).Select(attribute => (attribute.Name, new OnnxAttribute(attribute.Name, random.Next(-2, 3), null, null, null, [], []) { Type = attribute.Type }))];
        int refused = 0;
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Formats", "Files"), "*.onnx").Order(StringComparer.Ordinal))
        {
            OnnxGraph graph = OnnxModel.Read(File.ReadAllBytes(file)).Graph!;
            string[] names = ["", .. graph.Initializers.Select(tensor => tensor.Name), .. graph.Inputs.Select(input => input.Name), .. graph.Nodes.SelectMany(node => node.Outputs)];
            for (int mutation = 0; mutation < Mutations; mutation++)
            {
                OnnxNode[] nodes = [.. graph.Nodes];
                int index = random.Next(nodes.Length);
                nodes[index] = Changed(nodes[index]);
                Dictionary<string, long> sets = new() { [""] = random.Next(OnnxOperator.OldestSet, 26), ["ai.onnx.ml"] = 1 };
                refused += IsRefused(graph with { Nodes = nodes }, sets) ? 1 : 0;
            }

            OnnxNode Changed(OnnxNode node)
            {
                List<string> inputs = [.. node.Inputs];
                switch (random.Next(5))
                {
                    case 0: return node with { Operator = Any(operators) };
                    case 1: inputs.Insert(random.Next(inputs.Count + 1), Any(names)); break;
                    case 2: inputs.RemoveRange(0, random.Next(inputs.Count + 1)); break;
                    case 3: inputs = [.. inputs.Select(input => random.Next(2) == 0 ? input : Any(names))]; break;
                    default:
                        (string name, OnnxAttribute attribute) = Any(attributes);
                        return node with { Operator = random.Next(2) == 0 ? node.Operator : Any(operators), Attributes = new Dictionary<string, OnnxAttribute>(node.Attributes) { [name] = attribute } };
                }

                return node with { Inputs = inputs, Operator = random.Next(2) == 0 ? node.Operator : Any(operators) };
            }
        }

        Assert.True(refused > Mutations);

        T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
    }

    private static bool IsRefused(OnnxGraph graph, Dictionary<string, long> sets)
    {
        try
        {
            ModelFile.Guarded("file", () => OnnxModelReader.Read(graph, 10_000, "file", sets));
            return false;
        }
        catch (ModelFormatException problem)
        {
            Assert.Equal("file", problem.File);
            return true;
        }
    }
}
