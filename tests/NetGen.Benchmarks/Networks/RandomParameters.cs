using System.Numerics;

namespace NetGen.Benchmarks.Networks;

/// <summary>The parameters of networks under test: random, and the same numbers every time and in both precisions.</summary>
internal static class RandomParameters
{
    public static void Fill<T>(INeuralNetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(1);
        network.Initialize(random);

        // Initialize leaves biases zero, which would hide a bias that is forgotten.
        for (int layer = 1; layer <= network.LayerCount; layer++)
        {
            foreach (ref T bias in network.Layer(layer).Bias)
            {
                bias = T.CreateChecked(random.NextDouble() - 0.5);
            }
        }

        // The static networks of both precisions have them from one file, which holds them in single precision.
        foreach (ref T parameter in network.Parameters)
        {
            parameter = T.CreateChecked(float.CreateChecked(parameter));
        }
    }
}
