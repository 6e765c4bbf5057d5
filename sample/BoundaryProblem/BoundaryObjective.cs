using NetGen.Sample.Networks;
using NetGen.Training;

namespace NetGen.Sample.BoundaryProblem;

/// <summary>
/// How far a network is from solving <c>u'' = f</c> on [0, 1] with <c>u(0) = u(1) = 0</c>: half the mean square of the residual <c>u'' - f</c> at points inside,
/// plus a weight times half the squares of the values at both ends.
/// </summary>
internal sealed class BoundaryObjective : Objective
{
    // Second derivatives are a hundred times as large as values.
    private const double BoundaryWeight = 100;

    private static readonly double[] Ends = [0, 1];

    private readonly Solution network;
    private readonly double[] points;
    private readonly double[] right;
    private readonly double[] residuals;
    private readonly double[] values = new double[2];
    private readonly double[] cotangents = new double[2];
    private readonly double[] boundaryGradient = new double[Solution.ParameterCount];

    /// <param name="points">Where the equation shall hold.</param>
    /// <param name="right">The right-hand side <c>f</c>.</param>
    public BoundaryObjective(Solution network, double[] points, Func<double, double> right)
        : base(Solution.ParameterCount)
    {
        this.network = network;
        this.points = points;
        this.right = [.. points.Select(right)];
        residuals = new double[points.Length];
    }

    public override void GetParameters(Span<double> parameters) => network.Parameters.CopyTo(parameters);

    public override void SetParameters(ReadOnlySpan<double> parameters) => parameters.CopyTo(network.Parameters);

    public override double Loss(ReadOnlySpan<double> parameters)
    {
        SetParameters(parameters);
        network.Curvatures(points, residuals);
        network.ForwardBatch(Ends, values);
        double squares = 0;
        for (int i = 0; i < points.Length; i++)
        {
            residuals[i] -= right[i];
            squares += residuals[i] * residuals[i];
        }

        return (squares / points.Length / 2) + (BoundaryWeight * ((values[0] * values[0]) + (values[1] * values[1])) / 2);
    }

    // The gradient of half a square is the residual times the gradient of the second derivative, which the generated method sums over the points.
    public override double LossGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double loss = Loss(parameters);
        for (int i = 0; i < points.Length; i++)
        {
            residuals[i] /= points.Length;
        }

        network.CurvatureGradient(points, residuals, gradient);
        (cotangents[0], cotangents[1]) = (BoundaryWeight * values[0], BoundaryWeight * values[1]);
        network.ParameterVjpBatch(Ends, cotangents, boundaryGradient);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] += boundaryGradient[i];
        }

        return loss;
    }
}
