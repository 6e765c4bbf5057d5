using System.Text;

namespace NetGen.Tests.Harness;

/// <summary>Network declarations drawn at random: sizes, depth, activations, biases, residuals, precision.</summary>
internal static class RandomArchitecture
{
    private static readonly int[] Sizes = [1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 11, 13, 16, 17, 20, 24, 31, 33, 40];

    /// <summary>The source of a declaration of class <paramref name="name"/>.</summary>
    public static string Declare(Random random, string name, bool isDouble)
    {
        int layers = random.Next(10) switch { < 3 => 1, < 7 => 2, < 9 => 3, _ => 4 };
        int[] sizes = [.. Enumerable.Range(0, layers + 1).Select(_ => Sizes[random.Next(Sizes.Length)])];
        var attributes = new StringBuilder();
        for (int layer = 1; layer <= layers; layer++)
        {
            string activation = Enum.GetNames<Activation>()[random.Next(Enum.GetNames<Activation>().Length)];
            if (random.Next(4) == 0)
            {
                sizes[layer] = sizes[layer - 1];
                attributes.Append($"[Layer({layer}, Activation = Activation.{activation}, Residual = true, Bias = {(random.Next(3) > 0 ? "true" : "false")})] ");
            }
            else
            {
                attributes.Append($"[Layer({layer}, Activation = Activation.{activation}, Bias = {(random.Next(5) > 0 ? "true" : "false")})] ");
            }
        }

        string precision = isDouble ? ", Precision = Precision.Double" : "";
        return $"[NeuralNetwork({string.Join(", ", sizes)}{precision})] {attributes}public sealed partial class {name};";
    }
}
