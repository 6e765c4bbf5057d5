using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Simplify;

namespace NetGen.Tests.Harness;

/// <summary>
/// A generated network beside its graph: calls each of its methods and compares every result with the interpreter, within the bound that
/// error analysis gives.
/// </summary>
internal sealed class NetworkUnderTest<T>(INeuralNetwork<T> network, NetworkSpec spec)
    where T : struct, System.Numerics.IFloatingPointIeee754<T>
{
    private static readonly double UnitRoundoff = typeof(T) == typeof(float) ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);

    public INeuralNetwork<T> Network => network;

    public NetworkSpec Spec => spec;

    /// <summary>Draws parameters that keep pre-activations of moderate size.</summary>
    public void Randomize(Random random)
    {
        foreach (LayerSpec layer in spec.Layers)
        {
            double scale = 1.5 / Math.Sqrt(layer.Inputs);
            foreach (ref T parameter in network.Parameters.Slice(layer.WeightOffset, layer.ParameterCount))
            {
                parameter = T.CreateChecked(scale * ((2 * random.NextDouble()) - 1));
            }
        }
    }

    public T[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked((4 * random.NextDouble()) - 2))];

    /// <summary>Calls a method with the given arguments (in its order) and returns its results (in its order).</summary>
    public T[][] Call(MethodSpec method, params T[][] sources)
    {
        int samples = method.IsBatch ? sources[0].Length / spec.InputSize : 1;
        T[][] results = [.. method.Results.Select(result => new T[samples * result.Length(spec)])];
        switch (method.Name)
        {
            case "Forward": network.Forward(sources[0], results[0]); break;
            case "Jacobian": network.Jacobian(sources[0], results[0]); break;
            case "ForwardJacobian": network.ForwardJacobian(sources[0], results[0], results[1]); break;
            case "Jvp": network.Jvp(sources[0], sources[1], results[0], results[1]); break;
            case "Vjp": network.Vjp(sources[0], sources[1], results[0], results[1]); break;
            case "ForwardBatch": network.ForwardBatch(sources[0], results[0]); break;
            case "JacobianBatch": network.JacobianBatch(sources[0], results[0]); break;
            case "ForwardJacobianBatch": network.ForwardJacobianBatch(sources[0], results[0], results[1]); break;
            case "JvpBatch": network.JvpBatch(sources[0], sources[1], results[0], results[1]); break;
            case "VjpBatch": network.VjpBatch(sources[0], sources[1], results[0], results[1]); break;
            default: throw new NotSupportedException(method.Name);
        }

        return results;
    }

    /// <summary>Compares one call with the interpreter, element by element.</summary>
    public void Verify(MethodSpec method, Random random, int samples = 1)
    {
        T[][] sources = [.. method.Sources.Select(source => Draw(random, samples * source.Length(spec)))];
        Computation exact = MethodGraph.Build(spec, method, method.IsBatch ? Axis.Samples(samples) : null);
        Computation computed = Simplifier.Rewrite(exact);
        Dictionary<string, double[]> values = method.Sources.Zip(sources).ToDictionary(pair => pair.First.Symbol, pair => ToDoubles(pair.Second));
        double[] parameters = ToDoubles(network.Parameters.ToArray());
        var interpreter = new Interpreter(values, parameters);
        var bound = new ErrorBound(values, parameters, UnitRoundoff);
        T[][] results = Call(method, sources);
        for (int r = 0; r < results.Length; r++)
        {
            double[] expected = interpreter.Evaluate(exact.Results[r].Node, exact.Results[r].Layout);
            double[] allowed = bound.Of(computed.Results[r].Node, computed.Results[r].Layout);
            for (int i = 0; i < expected.Length; i++)
            {
                double actual = double.CreateChecked(results[r][i]);
                Assert.True(
                    Math.Abs(actual - expected[i]) <= allowed[i] + double.Epsilon,
                    $"{Describe(spec)} {method.Name}.{exact.Results[r].Name}[{i}] is {actual:R}, expected {expected[i]:R}, off by {Math.Abs(actual - expected[i]):E2}, allowed {allowed[i]:E2}");
            }
        }
    }

    public static double[] ToDoubles(T[] values) => [.. values.Select(double.CreateChecked)];

    public static string Describe(NetworkSpec spec) =>
        $"{spec.Shape} {spec.Precision} {string.Join("/", spec.Layers.Select(layer => layer.Activation + (layer.Bias ? "" : " no bias") + (layer.Residual ? " residual" : "")))}";
}
