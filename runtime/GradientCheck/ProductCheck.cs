using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary><c>Jvp</c> and <c>Vjp</c> against products with the Jacobian, and against each other: <c>&lt;w, J v&gt; = &lt;w J, v&gt;</c>.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class ProductCheck<T>(CheckRun<T> run) : ICheck
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public void Run()
    {
        Comparison jvp = run.Begin("Jvp", "Jacobian times tangent");
        Comparison vjp = run.Begin("Vjp", "cotangent times Jacobian");
        Comparison adjoint = run.Begin("<w, Jvp(v)>", "<Vjp(w), v>");
        for (int point = 0; point < run.Points.Length; point++)
        {
            T[] input = run.Points[point];
            T[] tangent = run.Draw(run.Network.InputSize);
            T[] cotangent = run.Draw(run.Network.OutputSize);
            double[] v = tangent.ToDoubles();
            double[] w = cotangent.ToDoubles();
            double[] jacobian = run.Evaluate.Jacobian(input);
            double[] outputTangent = run.Evaluate.Jvp(input, tangent).Result;
            double[] inputCotangent = run.Evaluate.Vjp(input, cotangent).Result;
            (double[] jv, double rowScale) = Arrays.TimesVector(jacobian, v);
            (double[] wj, double columnScale) = Arrays.VectorTimes(w, jacobian);

            double values = run.Scale(input, order: 1);
            double agreement = run.Tolerance.Agreement;
            jvp.Compare(point, [run.Outputs], jv, outputTangent, agreement * Math.Max(values, rowScale));
            vjp.Compare(point, [run.Inputs], wj, inputCotangent, agreement * Math.Max(values, columnScale));
            double scale = Math.Max(values, rowScale) * Magnitude(w);
            adjoint.Compare(point, [], 0, Arrays.Dot(inputCotangent, v), Arrays.Dot(w, outputTangent), agreement * scale);
        }
    }

    private static double Magnitude(double[] numbers) => numbers.Sum(Math.Abs);
}
