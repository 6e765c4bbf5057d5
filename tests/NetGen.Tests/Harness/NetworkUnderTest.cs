using NetGen.Generator;
using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Tests.Harness;

/// <summary>
/// A generated network beside its graph: calls each of its methods and compares every result with the interpreter, within the bound that
/// error analysis gives.
/// </summary>
/// <param name="requests">Methods for requested derivatives.</param>
internal sealed class NetworkUnderTest<T>(INeuralNetwork<T> network, NetworkSpec spec, params IEnumerable<MethodSpec> requests)
    where T : struct, System.Numerics.IFloatingPointIeee754<T>
{
    public static readonly double UnitRoundoff = typeof(T) == typeof(float) ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);

    private readonly Dictionary<(MethodSpec Method, Axis? Samples), (Computation Exact, Computation Computed)> computations = [];

    public INeuralNetwork<T> Network => network;

    public NetworkSpec Spec => spec;

    /// <summary>The methods every network has, and the requested ones.</summary>
    public IReadOnlyList<MethodSpec> Methods { get; } = [.. NetworkMembers.Of(spec), .. requests];

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

        if (network is INormalized<T> normalized)
        {
            Normalization<T> normalization = normalized.Normalization;
            normalization.SetInput(Draw(random, spec.InputSize), Scales(random, spec.InputSize));
            if (normalization.ScalesOutputs)
            {
                normalization.SetOutput(Draw(random, spec.OutputSize), Scales(random, spec.OutputSize));
            }
        }
    }

    private static T[] Scales(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(0.5 + random.NextDouble()))];

    /// <summary>An argument of a call for so many samples. Of targets a third is not known; those of a cross-entropy are in [0, 1].</summary>
    public T[] Draw(Random random, ParameterSpec source, MethodSpec method, int samples)
    {
        T[] numbers = Draw(random, Rows(source, samples) * method.Length(spec, source));
        bool isTarget = source.Quantity is Quantity.Target or Quantity.JacobianTarget;
        bool isProbability = source.Quantity == Quantity.Target && spec.Loss is NetGen.Generator.Model.Loss.BinaryCrossEntropy or NetGen.Generator.Model.Loss.SoftmaxCrossEntropy;
        return !isTarget ? numbers : [.. numbers.Select(number => random.Next(3) == 0 ? T.NaN : isProbability ? T.CreateChecked(random.NextDouble()) : number)];
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
    public void Invoke(MethodSpec method, Memory<T>[] a) => Bind(method)(a);

    /// <summary>The same for many calls, which then allocate nothing of their own.</summary>
    public Action<Memory<T>[]> Bind(MethodSpec method) => method.Derivative is not null ? RequestCall<T>.Bind(network, method) : a => InvokeMember(method, a);

    private void InvokeMember(MethodSpec method, Memory<T>[] a)
    {
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
            case "LossBatch" when a.Length == 3: a[2].Span[0] = Trainable.LossBatch(a[0].Span, a[1].Span); break;
            case "LossBatch": a[4].Span[0] = Trainable.LossBatch(a[0].Span, a[1].Span, a[2].Span, a[3].Span); break;
            case "LossGradientBatch" when a.Length == 4: a[3].Span[0] = Trainable.LossGradientBatch(a[0].Span, a[1].Span, a[2].Span); break;
            case "LossGradientBatch": a[5].Span[0] = Trainable.LossGradientBatch(a[0].Span, a[1].Span, a[2].Span, a[3].Span, a[4].Span); break;
            default: throw new NotSupportedException(method.Name);
        }
    }

    private ITrainable<T> Trainable => (ITrainable<T>)network;

    /// <summary>What generated code reads beside its arguments: the parameters, and behind them means and scales.</summary>
    private double[] Storage
    {
        get
        {
            double[] parameters = ToDoubles(network.Parameters.ToArray());
            return network is INormalized<T> { Normalization: var numbers }
                ? [.. parameters, .. ToDoubles([.. numbers.InputMean, .. numbers.InputScale, .. numbers.OutputMean, .. numbers.OutputScale])]
                : parameters;
        }
    }

    /// <summary>Compares one call with the interpreter, element by element.</summary>
    public void Verify(MethodSpec method, Random random, int samples = 1)
    {
        T[][] sources = [.. method.Sources.Select(source => Draw(random, source, method, samples))];
        IReadOnlyList<Bounded> expected = Expected(method, sources);
        foreach (((T[] found, ParameterSpec result), int r) in Call(method, sources).Zip(method.Results).Select((pair, r) => (pair, r)))
        {
            Bounded.AssertSame(expected[r], new(ToDoubles(found), new double[found.Length]), $"{Describe(spec)} {method.Name}.{result.Name}");
        }
    }

    /// <summary>What the interpreter gives for the results of a method, and how far the generated code may be off.</summary>
    public IReadOnlyList<Bounded> Expected(MethodSpec method, params T[][] sources)
    {
        (Computation exact, Computation computed) = Computations(method, method.IsBatch ? Axis.Samples(sources[0].Length / spec.InputSize) : null);
        Dictionary<string, double[]> values = method.Sources.Zip(sources).ToDictionary(pair => pair.First.Symbol, pair => ToDoubles(pair.Second));
        double[] parameters = Storage;
        var interpreter = new Interpreter(values, parameters);
        var bound = new ErrorBound(values, parameters, UnitRoundoff);
        return [.. exact.Results.Zip(computed.Results, (right, own) => new Bounded(
            interpreter.Evaluate(right),
            Interpreter.Place(own, piece => bound.Of(piece.Node, piece.Node.Axes))))];
    }

    // The method as it is first built, and as it is generated.
    private (Computation Exact, Computation Computed) Computations(MethodSpec method, Axis? samples)
    {
        if (!computations.TryGetValue((method, samples), out (Computation Exact, Computation Computed) found))
        {
            found = computations[(method, samples)] = (MethodGraph.Candidates(spec, method, samples).First().Computation, MethodPlan.Ways(spec, method, samples)[0].Computation);
        }

        return found;
    }

    /// <summary>Rows of a parameter in a call for several samples: one of what is summed over them or shared by them.</summary>
    public static int Rows(ParameterSpec parameter, int samples) => parameter.IsPerSample ? samples : 1;

    public static double[] ToDoubles(T[] values) => [.. values.Select(double.CreateChecked)];

    public static string Describe(NetworkSpec spec) =>
        $"{spec.Shape} {spec.Precision} {string.Join("/", spec.Layers.Select(layer => layer.Activation + (layer.Bias ? "" : " no bias") + (layer.Residual ? " residual" : "")))}";
}
