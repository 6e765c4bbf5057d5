using System.Globalization;
using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>What the checks of one network share: the points, what is drawn, and the results so far.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class CheckRun<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    // Generated methods go through a batch in blocks of up to 128 samples: a whole block and a rest that is no whole number of lanes.
    private const int BatchSize = 131;
    private const long MostElements = 1_000_000;

    private readonly List<Comparison> comparisons = [];
    private readonly List<string> notes = [];
    private readonly EntryNames names;
    private readonly double amplification;

    public CheckRun(INeuralNetwork<T> network, T[][] points, Random random)
    {
        Network = network;
        Points = points;
        Random = random;
        if (!network.Parameters.ContainsAnyExcept(T.Zero))
        {
            DrawParameters();
        }

        names = EntryNames.Of(network);
        amplification = Amplify();
        Tolerance = Tolerance.Of(network);
        Probe = new Probe<T>(network);
        Evaluate = new Evaluation<T>(network);
        Differences = new NestedDifference<T>(Probe, Tolerance);
    }

    public INeuralNetwork<T> Network { get; }

    public T[][] Points { get; }

    public Random Random { get; }

    public Tolerance Tolerance { get; }

    public Probe<T> Probe { get; }

    public Evaluation<T> Evaluate { get; }

    public NestedDifference<T> Differences { get; }

    public IReadOnlyList<GradientCheckResult> Results => [.. comparisons.Select(comparison => comparison.Result)];

    public IReadOnlyList<string> Notes => notes;

    public Axis Outputs => new(AxisKind.Output, Network.OutputSize);

    public Axis Inputs => new(AxisKind.Input, Network.InputSize);

    public Axis Parameters => new(AxisKind.Parameter, Network.ParameterCount);

    /// <summary>
    /// What rounding errors of an n-th derivative are relative to, beside its own magnitude: the magnitude it has where no unit is saturated. A
    /// flat unit's slope, such as 1 - a^2, is as inaccurate as a steep one's, and is multiplied by the same weights.
    /// </summary>
    /// <param name="input">The point.</param>
    /// <param name="order">n; outputs count as first derivatives, by the last layer's values.</param>
    public double Scale(T[] input, int order)
    {
        (double[] output, double[] jacobian) = Evaluate.ForwardJacobian(input);
        double[] coordinates = input.ToDoubles();
        (double gain, double condition) = Normalize(coordinates, jacobian);
        double slope = amplification * Math.Max(1, Arrays.Largest(coordinates));
        double values = Math.Max(Arrays.Largest(output), Arrays.Largest(jacobian));
        return condition * Math.Max(values, gain * slope) * Math.Pow(Math.Max(1, slope), Math.Max(0, order - 1));
    }

    // In a normalized network layers see scaled inputs, and slopes are by these. Gives the largest scale of the outputs, and how much the rounding of an input
    // grows when its mean is taken off.
    private (double Gain, double Condition) Normalize(double[] coordinates, double[] jacobian)
    {
        if (Network is not INormalized<T> { Normalization: var numbers })
        {
            return (1, 1);
        }

        double condition = 1;
        for (int i = 0; i < coordinates.Length; i++)
        {
            condition = Math.Max(condition, Math.Abs(coordinates[i]) / double.CreateChecked(numbers.InputScale[i]));
            coordinates[i] = (coordinates[i] - double.CreateChecked(numbers.InputMean[i])) / double.CreateChecked(numbers.InputScale[i]);
        }

        for (int entry = 0; entry < jacobian.Length; entry++)
        {
            jacobian[entry] *= double.CreateChecked(numbers.InputScale[entry % coordinates.Length]);
        }

        return (numbers.ScalesOutputs ? Arrays.Largest(numbers.OutputScale.ToArray().ToDoubles()) : 1, condition);
    }

    /// <summary>Begins the comparison of a quantity.</summary>
    public Comparison Begin(string name, string reference)
    {
        var comparison = new Comparison(name, reference, names);
        comparisons.Add(comparison);
        return comparison;
    }

    /// <summary>Says something in the report, once.</summary>
    public void Note(FormattableString text)
    {
        string note = text.ToString(CultureInfo.InvariantCulture);
        if (!notes.Contains(note))
        {
            notes.Add(note);
        }
    }

    /// <summary>Numbers uniform in [-1, 1].</summary>
    public T[] Draw(int length)
    {
        var numbers = new T[length];
        Fill(numbers, 1);
        return numbers;
    }

    /// <summary>The points, a row each, and then random places between two of them: enough samples for every path of a method for many.</summary>
    /// <param name="elements">Number of elements of the method's result for one sample; huge results are left with few samples.</param>
    public T[] Samples(long elements)
    {
        long samples = Math.Max(Points.Length, Math.Min(BatchSize, MostElements / Math.Max(1, elements)));
        int size = Network.InputSize;
        var inputs = new T[checked(samples * size)];
        for (int sample = 0; sample < samples; sample++)
        {
            T[] first = Points[sample < Points.Length ? sample : Random.Next(Points.Length)];
            T[] second = Points[sample < Points.Length ? sample : Random.Next(Points.Length)];
            T share = T.CreateChecked(Random.NextDouble());
            for (int i = 0; i < size; i++)
            {
                inputs[(sample * size) + i] = sample < Points.Length ? first[i] : first[i] + (share * (second[i] - first[i]));
            }
        }

        return inputs;
    }

    /// <summary>One row of an array of rows.</summary>
    public static T[] Row(T[] rows, int size, int row) => rows.AsSpan(row * size, size).ToArray();

    // The product over the layers of the largest Euclidean norm of the weights into one unit: how much the steepest chain of units amplifies.
    private double Amplify()
    {
        double product = 1;
        for (int layer = 1; layer <= Network.LayerCount; layer++)
        {
            MatrixView<T> weights = Network.Layer(layer).Weights;
            double[] squares = new double[weights.Columns];
            for (int i = 0; i < weights.Elements.Length; i++)
            {
                double weight = double.CreateChecked(weights.Elements[i]);
                squares[i % weights.Columns] += weight * weight;
            }

            product *= Math.Sqrt(Arrays.Largest(squares));
        }

        return product;
    }

    // With biases: without, all kinks of a ReLU network are at input 0.
    private void DrawParameters()
    {
        Network.Initialize(Random);
        for (int layer = 1; layer <= Network.LayerCount; layer++)
        {
            Fill(Network.Layer(layer).Bias, 0.5);
        }

        Note($"All parameters were zero; they were drawn by Initialize, biases in [-0.5, 0.5], and are zero again.");
    }

    private void Fill(Span<T> numbers, double range)
    {
        foreach (ref T number in numbers)
        {
            number = T.CreateChecked(range * ((2 * Random.NextDouble()) - 1));
        }
    }
}
