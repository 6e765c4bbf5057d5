using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>A network and an input that can be displaced from where they are: what quantities are evaluated at. Displacing writes the network's parameters.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class Probe<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly INeuralNetwork<T> network;
    private readonly T[] inputAtRest;
    private readonly T[] parametersAtRest;

    // Displacements add up here and not in the coordinates themselves: there and back along a coordinate is exactly the place of departure.
    private readonly double[] inputOffsets;
    private readonly double[] parameterOffsets;

    public Probe(INeuralNetwork<T> network)
    {
        this.network = network;
        Input = new T[network.InputSize];
        inputAtRest = new T[network.InputSize];
        parametersAtRest = network.Parameters.ToArray();
        inputOffsets = new double[network.InputSize];
        parameterOffsets = new double[network.ParameterCount];
    }

    /// <summary>The input as it is displaced now.</summary>
    public T[] Input { get; }

    /// <summary>Goes to an input, with the parameters the network had in the beginning.</summary>
    public void MoveTo(T[] input)
    {
        input.CopyTo(inputAtRest, 0);
        Return();
    }

    /// <summary>Goes back to where the probe was before it was displaced: a sum of many displacements may miss the place by its rounding.</summary>
    public void Return()
    {
        inputAtRest.CopyTo(Input, 0);
        parametersAtRest.CopyTo(network.Parameters);
        Array.Clear(inputOffsets);
        Array.Clear(parameterOffsets);
    }

    /// <summary>
    /// The unit a coordinate is measured in, 1 or its absolute value if that is larger; an input of a normalized network by its scale, from its mean. Steps are multiples of it, so that they are neither lost
    /// beside the coordinate nor zero.
    /// </summary>
    public double Unit(Variable variable, int index)
    {
        double coordinate = double.CreateChecked(AtRest(variable)[index]);
        if (variable == Variable.Input && network is INormalized<T> { Normalization: var numbers })
        {
            double scale = double.CreateChecked(numbers.InputScale[index]);
            return Math.Max(scale, Math.Abs(coordinate - double.CreateChecked(numbers.InputMean[index])));
        }

        coordinate = Math.Abs(coordinate);
        return coordinate > 1 && double.IsFinite(coordinate) ? coordinate : 1;
    }

    /// <summary>The direction along one coordinate, as long as its unit.</summary>
    public Direction Along(Variable variable, int index) => new(variable, index, Unit(variable, index));

    /// <summary>
    /// A random direction: every coordinate moves, by its unit times <c>+-1 / sqrt(n)</c>. The derivative along it is about as large as that by one
    /// coordinate, and no coordinate is left out.
    /// </summary>
    public Direction Anywhere(Variable variable, Random random)
    {
        double[] components = new double[AtRest(variable).Length];
        for (int i = 0; i < components.Length; i++)
        {
            components[i] = (random.Next(2) == 0 ? Unit(variable, i) : -Unit(variable, i)) / Math.Sqrt(components.Length);
        }

        return new Direction(variable, -1, 1, components);
    }

    /// <summary>Moves from where the probe is by a multiple of a direction.</summary>
    public void Displace(in Direction direction, double distance)
    {
        if (direction.Components is null)
        {
            Displace(direction.Variable, direction.Index, distance * direction.Length);
            return;
        }

        for (int i = 0; i < direction.Components.Length; i++)
        {
            Displace(direction.Variable, i, distance * direction.Components[i]);
        }
    }

    private void Displace(Variable variable, int index, double distance)
    {
        ref double offset = ref (variable == Variable.Input ? inputOffsets : parameterOffsets)[index];
        offset += distance;
        T atRest = AtRest(variable)[index];
        Span<T> coordinates = variable == Variable.Input ? Input : network.Parameters;
        coordinates[index] = offset == 0 ? atRest : T.CreateChecked(double.CreateChecked(atRest) + offset);
    }

    private T[] AtRest(Variable variable) => variable == Variable.Input ? inputAtRest : parametersAtRest;
}
