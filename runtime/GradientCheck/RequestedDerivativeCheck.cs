using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>A requested derivative against nested central differences of the Jacobian, or of the gradients by the parameters.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class RequestedDerivativeCheck<T>(CheckRun<T> run, RequestedDerivative<T> derivative) : ICheck
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly RequestedShape shape = RequestedShape.Of(derivative, run.Network);

    private Axis[] Rows => derivative.IsContracted ? [] : [run.Outputs];

    private Axis[] Axes => [.. Rows, .. shape.Axes.Select(axis => axis == Variable.Input ? run.Inputs : run.Parameters)];

    public void Run()
    {
        Comparison comparison = run.Begin(derivative.Name, Reference());
        for (int point = 0; point < run.Points.Length; point++)
        {
            run.Probe.MoveTo(run.Points[point]);
            Compare(comparison, point);
        }

        if (derivative.IsBatch)
        {
            CompareBatch();
        }
    }

    private string Reference()
    {
        string exact = shape.Axes[shape.BaseAxis] == Variable.Input ? "Jacobian" : "ParameterVjp";
        return shape.Differences.Length == 0 ? exact : shape.Differences.Length == 1 ? $"central differences of {exact}" : $"nested differences of {exact}";
    }

    private void Compare(Comparison comparison, int point)
    {
        // A method for many samples gets a batch of one here: rows and results are the same.
        T[] cotangent = run.Draw(derivative.IsContracted ? run.Network.OutputSize : 0);
        double[] actual = Evaluation<T>.Requested(derivative, shape.Length, run.Probe.Input, cotangent, []);
        var reference = new RequestedReference<T>(run, shape, cotangent, actual);
        double all = shape.DifferencedAxes.Aggregate(1.0, (product, axis) => product * shape.Lengths[axis]);
        int taken = Sampling.Entries(all);
        for (int i = 0; i < taken; i++)
        {
            CompareEntries(comparison, point, reference, actual, Indices(taken == all ? i : null));
        }

        if (taken < all)
        {
            run.Note($"{derivative.Name}: of {all} combinations of differences {taken} were drawn for each point{(shape.HasDirections ? $", and {Sampling.Directions} along random directions" : "")}.");
            comparison.RequireFinite(point, Axes, actual);
            CompareDirections(comparison, point, reference, actual);
        }
    }

    /// <summary>Indices along the differenced axes, 0 along the others: of a number among all combinations, or drawn.</summary>
    private int[] Indices(int? combination)
    {
        int[] indices = new int[shape.Axes.Length];
        foreach (int axis in shape.DifferencedAxes.Reverse())
        {
            indices[axis] = combination is null ? run.Random.Next(shape.Lengths[axis]) : combination.Value % shape.Lengths[axis];
            combination /= shape.Lengths[axis];
        }

        return indices;
    }

    private void CompareEntries(Comparison comparison, int point, RequestedReference<T> reference, double[] actual, int[] indices)
    {
        Direction[] directions = [.. shape.Differences.Select(axis => run.Probe.Along(shape.Axes[axis], indices[axis]))];
        double units = directions.Aggregate(1.0, (product, direction) => product * direction.Length);
        Estimate estimate = reference.Along(directions);
        int columns = shape.Lengths[shape.BaseAxis];
        bool isPinned = shape.IsBaseDifferenced;
        int pinned = indices[shape.BaseAxis];
        for (int row = 0; row < shape.Rows; row++)
        {
            for (int column = isPinned ? pinned : 0; column < (isPinned ? pinned + 1 : columns); column++)
            {
                indices[shape.BaseAxis] = column;
                int entry = shape.Entry(row, indices);
                int place = (row * columns) + column;
                double bound = estimate.Bounds[place] / (units * run.Probe.Unit(shape.Axes[shape.BaseAxis], column));
                comparison.Compare(point, Axes, entry, estimate.Values[place] / units, actual[entry], bound);
            }
        }
    }

    private void CompareDirections(Comparison comparison, int point, RequestedReference<T> reference, double[] actual)
    {
        if (!shape.HasDirections)
        {
            return;
        }

        int columns = shape.Lengths[shape.BaseAxis];
        Axis[] axes = [.. Rows, new Axis(AxisKind.RandomDirection, Sampling.Directions), Axes[Rows.Length + shape.BaseAxis]];
        for (int i = 0; i < Sampling.Directions; i++)
        {
            Direction[] directions = [.. shape.Differences.Select(axis => run.Probe.Anywhere(shape.Axes[axis], run.Random))];
            Estimate estimate = reference.Along(directions);
            double[] contracted = Contract(actual, directions);
            for (int place = 0; place < contracted.Length; place++)
            {
                (int row, int column) = Math.DivRem(place, columns);
                long entry = ((((long)row * Sampling.Directions) + i) * columns) + column;
                double bound = estimate.Bounds[place] / run.Probe.Unit(shape.Axes[shape.BaseAxis], column);
                comparison.Compare(point, axes, entry, estimate.Values[place], contracted[place], bound);
            }
        }
    }

    /// <summary>The derivative's sums over all differenced axes, weighted by the components of directions.</summary>
    private double[] Contract(double[] actual, Direction[] directions)
    {
        int columns = shape.Lengths[shape.BaseAxis];
        double[] sums = new double[shape.Rows * columns];
        for (int entry = 0; entry < actual.Length; entry++)
        {
            double term = actual[entry];
            for (int i = 0; i < directions.Length; i++)
            {
                term *= directions[i].Component(shape.Index(entry, shape.Differences[i]));
            }

            sums[((entry / shape.RowLength) * columns) + shape.Index(entry, shape.BaseAxis)] += term;
        }

        return sums;
    }

    private void CompareBatch()
    {
        RequestedBatch<T> batch = RequestedBatch<T>.Draw(run, derivative, shape);
        new SampleComparison<T>(run, batch.Input, derivative.Variables.Count).Rows(
            $"{derivative.Name}, batch",
            "single samples",
            Axes,
            Evaluation<T>.Requested(derivative, checked(batch.Samples * shape.Length), batch.Input, batch.Cotangents, []),
            sample => Evaluation<T>.Requested(derivative, shape.Length, batch.InputOf(sample), batch.CotangentOf(sample), []));
    }
}
