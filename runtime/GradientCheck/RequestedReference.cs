using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>What the entries of a requested derivative should be where the probe is.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class RequestedReference<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly CheckRun<T> run;
    private readonly RequestedShape shape;
    private readonly bool isContracted;
    private readonly T[][] cotangents;
    private readonly double[] centre;
    private readonly double scale;

    /// <param name="run">The check.</param>
    /// <param name="shape">The derivative's axes.</param>
    /// <param name="cotangent">The weights of the outputs; empty if it takes none: then every output is a row.</param>
    /// <param name="actual">The derivative as the network has it; its magnitude is what bounds are relative to.</param>
    public RequestedReference(CheckRun<T> run, RequestedShape shape, T[] cotangent, double[] actual)
    {
        this.run = run;
        this.shape = shape;
        isContracted = cotangent.Length > 0;
        cotangents = isContracted ? [cotangent] : [.. Enumerable.Range(0, shape.Rows).Select(row => Unit(shape.Rows, row))];
        centre = Base();
        scale = Math.Max(run.Scale(run.Probe.Input, shape.Differences.Length + 1), Math.Max(LargestBase(), Largest(actual)));
    }

    /// <summary>
    /// The derivatives along directions, a row for each output and a column for each coordinate of the base. In units of the coordinates for
    /// directions along them.
    /// </summary>
    /// <param name="directions">One for every difference.</param>
    public Estimate Along(Direction[] directions) => run.Differences.Estimate(Base, centre, directions, scale);

    private Variable BaseVariable => shape.Axes[shape.BaseAxis];

    private double[] Base()
    {
        T[] input = run.Probe.Input;
        if (BaseVariable == Variable.Parameters)
        {
            return [.. cotangents.SelectMany(cotangent => run.Evaluate.ParameterVjp(input, cotangent).Result)];
        }

        double[] jacobian = run.Evaluate.Jacobian(input);
        return isContracted ? Arrays.VectorTimes(cotangents[0].ToDoubles(), jacobian).Product : jacobian;
    }

    private double LargestBase()
    {
        int columns = shape.Lengths[shape.BaseAxis];
        double largest = 0;
        for (int entry = 0; entry < centre.Length; entry++)
        {
            double scaled = centre[entry] * run.Probe.Unit(BaseVariable, entry % columns);
            largest = Arrays.Larger(largest, scaled);
        }

        return largest;
    }

    private double Largest(double[] actual)
    {
        double largest = 0;
        for (int entry = 0; entry < actual.Length; entry++)
        {
            double scaled = actual[entry] * UnitOf(shape.BaseAxis, entry);
            foreach (int axis in shape.Differences)
            {
                scaled *= UnitOf(axis, entry);
            }

            largest = Arrays.Larger(largest, scaled);
        }

        return largest;
    }

    private double UnitOf(int axis, int entry) => run.Probe.Unit(shape.Axes[axis], shape.Index(entry, axis));

    private static T[] Unit(int length, int index)
    {
        var unit = new T[length];
        unit[index] = T.One;
        return unit;
    }
}
