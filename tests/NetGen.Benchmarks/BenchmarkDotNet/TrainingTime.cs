using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using NetGen.Training;

namespace NetGen.Benchmarks.BenchmarkDotNet;

/// <summary>A small fit, where an optimizer's own time counts: the times table of the numbers 0 to 10 with a 2-4-1 network.</summary>
public class TrainingTime
{
    private const int Side = 11;
    private const int Iterations = 200;

    // Never reached in so many iterations; MathNet's does not run with zero.
    private const double Tolerance = 1e-14;

    // From here L-BFGS of either side makes all its iterations.
    private const int Seed = 2;

    private readonly double[] start = new double[TimesTable.ParameterCount];
    private readonly double[] gradient = new double[TimesTable.ParameterCount];
    private NetworkObjective<double>? objective;

    /// <summary>Makes the objective and its starting point.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var network = new TimesTable();
        network.Initialize(new Random(Seed));
        objective = NetworkObjective.Of(network, DataSet.FromRows(
            from i in Enumerable.Range(0, Side)
            from j in Enumerable.Range(0, Side)
            select new DataRow([i, j], [i * j])));
        objective.GetParameters(start);
    }

    /// <summary>Value and gradient over 121 rows.</summary>
    [Benchmark]
    public double Evaluation() => objective!.LossGradient(start, gradient);

    /// <summary>200 iterations of L-BFGS.</summary>
    [Benchmark]
    public double Lbfgs()
    {
        objective!.SetParameters(start);
        return new Trainer(new Lbfgs { LossTolerance = 0 }) { Epochs = Iterations }.Run(objective).BestLoss;
    }

    /// <summary>The same with MathNet.Numerics.</summary>
    [Benchmark]
    public int MathNetLbfgs()
    {
        int evaluations = 0;
        IObjectiveFunction function = ObjectiveFunction.Gradient(point =>
        {
            evaluations++;
            double[] slope = new double[TimesTable.ParameterCount];
            return (objective!.LossGradient(point.AsArray(), slope), Vector<double>.Build.Dense(slope));
        });
        new LimitedMemoryBfgsMinimizer(Tolerance, Tolerance, Tolerance, 10, Iterations).FindMinimum(function, Vector<double>.Build.Dense([.. start]));
        return evaluations;
    }
}

/// <summary>2-4-1, sigmoid.</summary>
[NeuralNetwork(2, 4, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double, Loss = Loss.SquaredError)]
internal sealed partial class TimesTable;
