using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>The outputs that methods give beside a derivative are those of <c>Forward</c>.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class OutputCheck<T>(CheckRun<T> run) : ICheck
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public void Run()
    {
        Compare("ForwardJacobian.output", input => run.Evaluate.ForwardJacobian(input).Output);
        Compare("Jvp.output", input => run.Evaluate.Jvp(input, run.Draw(input.Length)).Output);
        Compare("Vjp.output", input => run.Evaluate.Vjp(input, run.Draw(run.Network.OutputSize)).Output);
        Compare("ParameterVjp.output", input => run.Evaluate.ParameterVjp(input, run.Draw(run.Network.OutputSize)).Output);
    }

    private void Compare(string name, Func<T[], double[]> output)
    {
        Comparison comparison = run.Begin(name, "Forward");
        for (int point = 0; point < run.Points.Length; point++)
        {
            T[] input = run.Points[point];
            double[] expected = run.Evaluate.Forward(input);
            comparison.Compare(point, [run.Outputs], expected, output(input), run.Tolerance.Agreement * run.Scale(input, order: 1));
        }
    }
}
