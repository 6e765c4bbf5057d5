using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>Makes objectives of networks.</summary>
public static class NetworkObjective
{
    /// <summary>The loss of a network on data: the network's own loss, averaged over the rows.</summary>
    /// <param name="network">The network; its parameters are where an optimizer starts.</param>
    /// <param name="data">The rows.</param>
    /// <param name="options">Weights, weight decay, threads; null for the defaults.</param>
    /// <inheritdoc cref="NetworkObjective{T}(ITrainable{T}, DataSet, ObjectiveOptions, Func{ITrainable{T}})"/>
    public static NetworkObjective<T> Of<T>(ITrainable<T> network, DataSet data, ObjectiveOptions? options = null)
        where T : struct, IFloatingPointIeee754<T> => new(network, data, options);
}

/// <summary>
/// The loss of a network on data, <c>(1/n) sum over the rows of the network's loss + (decay/2) sum of its squared weights</c>.
/// </summary>
/// <typeparam name="T">The network's number type.</typeparam>
/// <remarks>
/// <para>Rows are evaluated in chunks whose size depends on the network alone, on as many threads as are free, and what the chunks give is added in their
/// order in double precision: the result is the same, bit for bit, for any number of threads.</para>
/// <para>When derivatives are known, errors of the Jacobian count, too, see <see cref="ITrainable{T}"/>.</para>
/// </remarks>
public sealed class NetworkObjective<T> : Objective
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ITrainable<T> network;
    private readonly Func<ITrainable<T>>? create;
    private readonly ObjectiveOptions options;
    private readonly NetworkRows<T> rows;
    private readonly ChunkSum<T> chunks;
    private readonly bool[] decays;
    private NetworkRows<T>? batch;
    private NormalEquations<T>? normalEquations;

    /// <summary>Copies the data into the network's number type.</summary>
    /// <param name="network">The network; its parameters are where an optimizer starts.</param>
    /// <param name="data">The rows.</param>
    /// <param name="options">Weights, weight decay, threads; null for the defaults.</param>
    /// <param name="create">Makes another network of the same kind, for optimizers that evaluate several points at once; null when they shall not.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The data have other sizes than the network, a target of a cross-entropy is not in [0, 1], or a number is infinite in the network's precision; the
    /// message names row and column. Or weights of the Jacobian have the wrong length or are negative.
    /// </exception>
    public NetworkObjective(ITrainable<T> network, DataSet data, ObjectiveOptions? options = null, Func<ITrainable<T>>? create = null)
        : base((network ?? throw new ArgumentNullException(nameof(network))).ParameterCount)
    {
        ArgumentNullException.ThrowIfNull(data);
        NetworkData.Check(network, data);
        this.network = network;
        this.create = create;
        this.options = options ?? new();
        rows = NetworkRows<T>.Of(data, this.options.Weights<T>(data));
        chunks = new ChunkSum<T>(network, this.options.Threads);
        decays = NetworkData.Weights(network);
    }

    private NetworkObjective(NetworkObjective<T> source, ITrainable<T> network)
        : base(source.ParameterCount)
    {
        this.network = network;
        create = source.create;
        options = source.options with { Threads = 1 };
        rows = source.rows;
        chunks = new ChunkSum<T>(network, 1);
        decays = source.decays;
        if (source.network is INormalized<T> from && network is INormalized<T> to)
        {
            to.Normalization.Set(from.Normalization.Numbers);
        }
    }

    /// <inheritdoc/>
    public override int RowCount => rows.Count;

    /// <summary>The network's layers and loss, the weight decay, and a hash of the data and their weights.</summary>
    public override string Description =>
        FormattableString.Invariant($"{NetworkData.Describe(network)}, weight decay {options.WeightDecay}, data {rows.Hash()}");

    /// <inheritdoc/>
    public override bool IsLeastSquares => network.Loss == NetGen.Loss.SquaredError;

    /// <inheritdoc/>
    public override double UnitRoundoff => double.CreateTruncating(T.BitIncrement(T.One) - T.One) / 2;

    /// <inheritdoc/>
    public override void GetParameters(Span<double> parameters) => Numbers.Convert<T, double>(network.Parameters, parameters);

    /// <inheritdoc/>
    public override void SetParameters(ReadOnlySpan<double> parameters) => Numbers.Convert(parameters, network.Parameters);

    /// <inheritdoc/>
    public override int ConstantCount => network is INormalized<T> { Normalization.Numbers: var own } ? own.Length : 0;

    /// <summary>Means and scales of the inputs, then of the outputs.</summary>
    /// <inheritdoc/>
    public override void GetConstants(Span<double> constants)
    {
        if (network is INormalized<T> { Normalization.Numbers: var own })
        {
            Numbers.Convert(own, constants);
        }
    }

    /// <inheritdoc/>
    public override void SetConstants(ReadOnlySpan<double> constants)
    {
        if (network is INormalized<T> { Normalization: var own })
        {
            var numbers = new T[constants.Length];
            Numbers.Convert(constants, numbers);
            own.Set(numbers);
        }
    }

    /// <inheritdoc/>
    public override double Loss(ReadOnlySpan<double> parameters)
    {
        SetParameters(parameters);
        return (chunks.Loss(rows) / rows.Count) + Penalty(parameters, default);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double LossGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        SetParameters(parameters);
        return LossGradient(parameters, rows, gradient);
    }

    /// <inheritdoc/>
    public override double LossGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows, Span<double> gradient)
    {
        SetParameters(parameters);
        batch ??= new NetworkRows<T>(this.rows);
        batch.Gather(this.rows, rows);
        return LossGradient(parameters, batch, gradient);
    }

    /// <inheritdoc/>
    public override double GaussNewton(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        if (!IsLeastSquares)
        {
            throw new NotSupportedException($"The network's loss is {network.Loss}; only {NetGen.Loss.SquaredError} is a sum of squares.");
        }

        SetParameters(parameters);
        normalEquations ??= new NormalEquations<T>(network, rows, options.Threads);
        double loss = normalEquations.Evaluate(gradient, hessian);
        Scale(gradient, 1.0 / rows.Count);
        Scale(hessian, 1.0 / rows.Count);
        for (int i = 0; options.WeightDecay > 0 && i < decays.Length; i++)
        {
            hessian[(i * decays.Length) + i] += decays[i] ? options.WeightDecay : 0;
        }

        return (loss / rows.Count) + Penalty(parameters, gradient);
    }

    /// <summary>Weights decay, biases do not.</summary>
    /// <inheritdoc/>
    public override bool Decays(int parameter) => decays[parameter];

    /// <inheritdoc/>
    public override Objective? Fork() => create is null ? null : new NetworkObjective<T>(this, NetworkData.Same(create(), network));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double LossGradient(ReadOnlySpan<double> parameters, NetworkRows<T> some, Span<double> gradient)
    {
        double loss = chunks.LossGradient(some, gradient);
        Scale(gradient, 1.0 / some.Count);
        return (loss / some.Count) + Penalty(parameters, gradient);
    }

    // (decay / 2) sum w^2, with its gradient decay w.
    private double Penalty(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double squares = 0;
        for (int i = 0; options.WeightDecay > 0 && i < parameters.Length; i++)
        {
            if (decays[i])
            {
                squares += parameters[i] * parameters[i];
                if (!gradient.IsEmpty)
                {
                    gradient[i] += options.WeightDecay * parameters[i];
                }
            }
        }

        return options.WeightDecay * squares / 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(Span<double> numbers, double factor)
    {
        foreach (ref double number in numbers)
        {
            number *= factor;
        }
    }
}
