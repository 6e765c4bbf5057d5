using NetGen.Sample.Demonstrations;
using NetGen.Sample.Networks;
using NetGen.Sample.Pictures;
using NetGen.Sample.Printing;
using NetGen.Training;
using Spectre.Console;

namespace NetGen.Sample.BoundaryProblem;

/// <summary>A physics-informed fit: a network that has never seen the solution of <c>u'' = f</c>, only the equation and the boundary values.</summary>
internal static class BoundaryTraining
{
    private const int Points = 64;
    private const double Tolerance = 1e-3;

    public static bool Run(Stage stage)
    {
        var network = new Solution();
        network.Initialize(new Random(2));
        double[] points = [.. Enumerable.Range(0, Points).Select(i => (i + 0.5) / Points)];
        var objective = new BoundaryObjective(network, points, x => Exact(x).Curvature);
        stage.Console.WriteLine($"u'' = f, u(0) = u(1) = 0, solved by exp(-x) sin(3 pi x). Network 1-16-16-1; the equation at {Points} points.");
        TrainingResult result = TrainingBar.Run(stage.Console, "L-BFGS", new Trainer(new Lbfgs { Memory = 30, LossTolerance = 0 }) { Epochs = stage.IsShort ? 3000 : 20_000 }, objective);

        (double X, double U, double Error)[] curve = [.. Enumerable.Range(0, 401).Select(i => At(network, i / 400.0))];
        double error = curve.Max(point => Math.Abs(point.Error));
        Table table = Sheet.Of(">iterations", ">loss", ">largest error of u", ">seconds", "why it ended");
        table.AddRow(Figure.Count(result.Epochs), Figure.Small(result.BestLoss), Sheet.Verdict(Figure.Small(error), error < Tolerance), Figure.Fixed(result.Elapsed.TotalSeconds, 2), result.Reason.ToString());
        stage.Console.Write(table);
        stage.Console.WriteLine($"Against the exact solution at 401 points; tolerance {Figure.Small(Tolerance)}, values are up to 0.87.");
        Save(stage.Picture("boundary"), curve, points);
        ConvergencePicture.Save(stage.Picture("boundary-convergence"), "Residual of the equation", ("L-BFGS", result.History));
        return error < Tolerance;
    }

    // u = exp(-x) sin(k x):  u'' = exp(-x) ((1 - k^2) sin(k x) - 2 k cos(k x))
    private static (double Value, double Curvature) Exact(double x)
    {
        const double K = 3 * Math.PI;
        return (Math.Exp(-x) * Math.Sin(K * x), Math.Exp(-x) * (((1 - (K * K)) * Math.Sin(K * x)) - (2 * K * Math.Cos(K * x))));
    }

    private static (double X, double U, double Error) At(Solution network, double x)
    {
        double[] u = [0];
        network.Forward([x], u);
        return (x, u[0], u[0] - Exact(x).Value);
    }

    private static void Save(string file, (double X, double U, double Error)[] curve, double[] points)
    {
        var svg = new Svg(720 + Plot.LegendWidth, 620);
        Scale x = new(0, 1);
        var solution = new Plot(svg, 80, 40, 640, 300, x, Scale.Of(curve.Select(point => point.U)));
        solution.Axes("Solution", "x", "u");
        solution.Line(curve.Select(point => (point.X, Exact(point.X).Value)), "#999999", 5);
        solution.Line(curve.Select(point => (point.X, point.U)), Plot.Colours[0], 2);
        solution.Points(points.Select(at => (at, 0.0)), Plot.Colours[1], 1.6);
        solution.Legend(("exact", "#999999"), ("network", Plot.Colours[0]), ("points of the equation", Plot.Colours[1]));
        var errors = new Plot(svg, 80, 420, 640, 140, x, Scale.Of(curve.Select(point => point.Error)));
        errors.Axes("Error", "x", "u - exact");
        errors.Line(curve.Select(point => (point.X, point.Error)), Plot.Colours[1]);
        svg.Save(file);
    }
}
