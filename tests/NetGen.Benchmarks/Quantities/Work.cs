using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Quantities;

/// <summary>
/// Floating-point operations a quantity needs for each sample: two for every multiply-add of the sums over a layer's inputs (or units) in the cheapest
/// known order. Activations, their derivatives and scaling by them are not counted, nor are biases, which a sum can start with.
/// </summary>
internal static class Work
{
    public static double Flops(Quantity quantity, Architecture network) => 2.0 * quantity switch
    {
        Quantity.Forward or Quantity.ForwardBatch => Forward(network),
        Quantity.ForwardJacobian or Quantity.ForwardJacobianBatch => Forward(network) + Jacobian(network),
        Quantity.Jvp or Quantity.Vjp => 2 * Forward(network),
        Quantity.Hessian => Forward(network) + Hessian(network),
        Quantity.ParameterVjpBatch => Forward(network) + ParameterVjp(network),
        _ => throw new ArgumentOutOfRangeException(nameof(quantity)),
    };

    // z = x W: one multiply-add for each weight.
    private static long Forward(Architecture network) => Sum(network, layer => Weights(network, layer));

    // The product of all weight matrices, in the order that costs least.
    private static long Jacobian(Architecture network) => Chain(network, 0, network.Layers);

    // Cotangents pulled from each layer to the one below, which the first layer does not need, and the gradient of each weight.
    private static long ParameterVjp(Architecture network) => (2 * Forward(network)) - Weights(network, 0);

    // The sum over hidden layers of  J' diag(f'' lambda_k) J  for every output k, the triangle only. J, by the inputs, comes with a
    // product from each layer to the next; so does lambda, the output by the units, from above.
    private static long Hessian(Architecture network)
    {
        long pairs = network.Inputs * (network.Inputs + 1) / 2;
        long forms = Enumerable.Range(1, network.Layers - 1).Sum(layer => pairs * network.Sizes[layer] * network.Outputs);
        long inner = Enumerable.Range(1, network.Layers - 2).Sum(layer => Weights(network, layer));
        return forms + (inner * (network.Inputs + network.Outputs));
    }

    private static long Chain(Architecture network, int first, int last) => last - first < 2
        ? 0
        : Enumerable.Range(first + 1, last - first - 1).Min(split =>
            Chain(network, first, split) + Chain(network, split, last) + ((long)network.Sizes[first] * network.Sizes[split] * network.Sizes[last]));

    private static long Sum(Architecture network, Func<int, long> cost) => Enumerable.Range(0, network.Layers).Sum(cost);

    private static long Weights(Architecture network, int layer) => (long)network.Sizes[layer] * network.Sizes[layer + 1];
}
