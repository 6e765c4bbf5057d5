using NetGen.Generator;
using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

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
        T[][] results = [.. method.Results.Select(result => new T[Rows(result, samples) * method.Length(spec, result)])];
        Invoke(method, [.. sources.Concat(results).Select(array => array.AsMemory())]);
        return results;
    }

    /// <summary>Calls a method with memory for each of its spans, in its order.</summary>
    public void Invoke(MethodSpec method, Memory<T>[] a)
    {
        if (method.Derivative is not null)
        {
            RequestCall<T>.Invoke(network, method, a);
            return;
        }

        switch (method.Name)
        {
            case "Forward": network.Forward(a[0].Span, a[1].Span); break;
            case "Jacobian": network.Jacobian(a[0].Span, a[1].Span); break;
            case "ForwardJacobian": network.ForwardJacobian(a[0].Span, a[1].Span, a[2].Span); break;
            case "Jvp": network.Jvp(a[0].Span, a[1].Span, a[2].Span, a[3].Span); break;
            case "Vjp": network.Vjp(a[0].Span, a[1].Span, a[2].Span, a[3].Span); break;
            case "ParameterVjp": network.ParameterVjp(a[0].Span, a[1].Span, a[2].Span, a[3].Span); break;
            case "ParameterVjpBatch" when a.Length == 3: network.ParameterVjpBatch(a[0].Span, a[1].Span, a[2].Span); break;
            case "ParameterVjpBatch": network.ParameterVjpBatch(a[0].Span, a[1].Span, a[2].Span, a[3].Span); break;
            case "ForwardBatch": network.ForwardBatch(a[0].Span, a[1].Span); break;
            case "JacobianBatch": network.JacobianBatch(a[0].Span, a[1].Span); break;
            case "ForwardJacobianBatch": network.ForwardJacobianBatch(a[0].Span, a[1].Span, a[2].Span); break;
            case "JvpBatch": network.JvpBatch(a[0].Span, a[1].Span, a[2].Span, a[3].Span); break;
            case "VjpBatch": network.VjpBatch(a[0].Span, a[1].Span, a[2].Span, a[3].Span); break;
            default: throw new NotSupportedException(method.Name);
        }
    }

    /// <summary>Compares one call with the interpreter, element by element.</summary>
    public void Verify(MethodSpec method, Random random, int samples = 1)
    {
        T[][] sources = [.. method.Sources.Select(source => Draw(random, samples * method.Length(spec, source)))];
        Computation exact = MethodGraph.Candidates(spec, method, method.IsBatch ? Axis.Samples(samples) : null).First().Computation;
        Computation computed = MethodPlan.Ways(spec, method, method.IsBatch ? Axis.Samples(samples) : null)[0].Computation;
        Dictionary<string, double[]> values = method.Sources.Zip(sources).ToDictionary(pair => pair.First.Symbol, pair => ToDoubles(pair.Second));
        double[] parameters = ToDoubles(network.Parameters.ToArray());
        var interpreter = new Interpreter(values, parameters);
        var bound = new ErrorBound(values, parameters, UnitRoundoff);
        T[][] results = Call(method, sources);
        for (int r = 0; r < results.Length; r++)
        {
            double[] expected = interpreter.Evaluate(exact.Results[r]);
            double[] allowed = Interpreter.Place(computed.Results[r], piece => bound.Of(piece.Node, piece.Node.Axes));
            for (int i = 0; i < expected.Length; i++)
            {
                double actual = double.CreateChecked(results[r][i]);
                Assert.True(
                    Math.Abs(actual - expected[i]) <= allowed[i] + double.Epsilon,
                    $"{Describe(spec)} {method.Name}.{exact.Results[r].Name}[{i}] is {actual:R}, expected {expected[i]:R}, off by {Math.Abs(actual - expected[i]):E2}, allowed {allowed[i]:E2}");
            }
        }
    }

    /// <summary>Rows of a parameter in a call for several samples: gradients are summed over them.</summary>
    public static int Rows(ParameterSpec parameter, int samples) => parameter.Quantity == Quantity.Gradient ? 1 : samples;

    public static double[] ToDoubles(T[] values) => [.. values.Select(double.CreateChecked)];

    public static string Describe(NetworkSpec spec) =>
        $"{spec.Shape} {spec.Precision} {string.Join("/", spec.Layers.Select(layer => layer.Activation + (layer.Bias ? "" : " no bias") + (layer.Residual ? " residual" : "")))}";
}
