using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary><c>Jacobian</c> and <c>ForwardJacobian</c> against central differences of <c>Forward</c>: <c>J[k, i] = (y_k(x + h e_i) - y_k(x - h e_i)) / 2h</c>.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class JacobianCheck<T>(CheckRun<T> run) : ICheck
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private const string Reference = "central differences of Forward";

    public void Run()
    {
        Comparison alone = run.Begin("Jacobian", Reference);
        Comparison together = run.Begin("ForwardJacobian", Reference);
        for (int point = 0; point < run.Points.Length; point++)
        {
            run.Probe.MoveTo(run.Points[point]);
            Compare(point, alone, together);
        }
    }

    private void Compare(int point, Comparison alone, Comparison together)
    {
        T[] input = run.Probe.Input;
        double[] jacobian = run.Evaluate.Jacobian(input);
        double[] joint = run.Evaluate.ForwardJacobian(input).Result;
        double[] centre = run.Evaluate.Forward(input);
        double scale = Math.Max(run.Scale(input, order: 1), Math.Max(Largest(jacobian), Largest(joint)));
        Axis[] axes = [run.Outputs, run.Inputs];
        int columns = run.Inputs.Length;
        for (int i = 0; i < columns; i++)
        {
            Direction direction = run.Probe.Along(Variable.Input, i);
            Estimate estimate = run.Differences.Estimate(() => run.Evaluate.Forward(input), centre, [direction], scale);
            for (int k = 0; k < centre.Length; k++)
            {
                int entry = (k * columns) + i;
                double expected = estimate.Values[k] / direction.Length;
                double bound = estimate.Bounds[k] / direction.Length;
                alone.Compare(point, axes, entry, expected, jacobian[entry], bound);
                together.Compare(point, axes, entry, expected, joint[entry], bound);
            }
        }
    }

    // In units of the inputs: a slope by an input of a million is measured by what a step of a million would do.
    private double Largest(double[] jacobian)
    {
        double largest = 0;
        for (int i = 0; i < run.Inputs.Length; i++)
        {
            double unit = run.Probe.Unit(Variable.Input, i);
            for (int k = 0; k < run.Outputs.Length; k++)
            {
                largest = Arrays.Larger(largest, unit * jacobian[(k * run.Inputs.Length) + i]);
            }
        }

        return largest;
    }
}
