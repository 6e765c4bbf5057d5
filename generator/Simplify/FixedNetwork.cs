using NetGen.Generator.Model;

namespace NetGen.Generator.Simplify;

/// <summary>A network whose numbers are known, while it is being made smaller. All arithmetic is in double precision; results are rounded once.</summary>
internal sealed class FixedNetwork
{
    // The smallest numbers of full precision.
    private const double SmallestSingle = 1.1754943508222875e-38;
    private const double SmallestDouble = 2.2250738585072014e-308;

    // Numbers; of larger networks the assembly would grow by more than a quarter of a megabyte in single precision.
    private const int MostTransposed = 65_536;

    // Measured with a cache of 48 KB: two times 25 KB still gain, two times 50 KB lose, two times 100 KB gain again.
    private const int FirstLevelBytes = 56 * 1024;

    // Where a transposed matrix begins: at a multiple of so many numbers, which are whole cache lines in either precision.
    private const int MatrixAlignment = 16;

    private readonly NetworkSpec spec;

    public FixedNetwork(NetworkSpec spec, IReadOnlyList<double> parameters)
    {
        this.spec = spec;
        Layers = FixedLayer.Read(spec, parameters);
    }

    public List<FixedLayer> Layers { get; }

    /// <summary>Mean and scale that inputs keep before the first layer, or null.</summary>
    public Scaling? Inputs { get; set; }

    /// <summary>Mean and scale that outputs keep after the last layer, or null.</summary>
    public Scaling? Outputs { get; set; }

    public Precision Precision => spec.Precision;

    /// <summary>Whether a number is finite once it is rounded to the network's precision.</summary>
    public bool IsFinite(double number) => Rounded(number) is var rounded && !double.IsNaN(rounded) && !double.IsInfinity(rounded);

    /// <summary>Whether a number keeps all its digits when it is rounded to the network's precision: neither too large for it, nor so small that it is lost.</summary>
    public bool Holds(double number) => IsFinite(number) && (number == 0 || Math.Abs(number) >= (Precision == Precision.Single ? SmallestSingle : SmallestDouble));

    /// <summary>The network rounded to its precision, with the numbers that its kernels read: parameters, means and scales, transposed weights.</summary>
    public (NetworkSpec Spec, double[] Numbers) Write()
    {
        List<LayerSpec> layers = [];
        List<double> numbers = [];
        foreach (FixedLayer layer in Layers)
        {
            layers.Add(layer.Spec with { Index = layers.Count + 1, Inputs = layer.Inputs, Outputs = layer.Outputs, Bias = layer.Bias is not null, WeightOffset = numbers.Count });
            numbers.AddRange(layer.Weights.SelectMany(row => row).Concat(layer.Bias ?? []));
        }

        foreach (Scaling scaling in new[] { Inputs, Outputs }.OfType<Scaling>())
        {
            numbers.AddRange(scaling.Mean.Concat(scaling.Scale));
        }

        if (numbers.Count <= MostTransposed && PaysTransposed(numbers.Count))
        {
            AddTransposes(layers, numbers);
        }

        return (spec with { Layers = new(layers), ScalesInputs = Inputs is not null, ScalesOutputs = Outputs is not null }, [.. numbers.Select(Rounded)]);
    }

    // Not where the numbers stay in the first-level cache once but not twice.
    private bool PaysTransposed(int count)
    {
        int bytes = count * (Precision == Precision.Single ? sizeof(float) : sizeof(double));
        return bytes > FirstLevelBytes || 2 * bytes <= FirstLevelBytes;
    }

    // A derivative pulled back reads the rows of weights that a value reads in columns. Known weights can stand both ways: no copy, no sums across lanes.
    private void AddTransposes(List<LayerSpec> layers, List<double> numbers)
    {
        for (int index = 0; index < layers.Count; index++)
        {
            FixedLayer layer = Layers[index];
            if (layer.Inputs > 1 && layer.Outputs > 1)
            {
                numbers.AddRange(Enumerable.Repeat(0.0, -numbers.Count & (MatrixAlignment - 1)));
                layers[index] = layers[index] with { TransposedOffset = numbers.Count };
                numbers.AddRange(Enumerable.Range(0, layer.Outputs).SelectMany(unit => layer.Weights.Select(row => row[unit])));
            }
        }
    }

    private double Rounded(double number) => Precision == Precision.Single ? (float)number : number;
}
