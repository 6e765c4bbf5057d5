using System.Numerics;
using static NetGen.Variable;

namespace NetGen.Tests.GradientChecks;

/// <summary>Networks by hand with requests of every sort.</summary>
internal static class Samples
{
    public static HandNetwork<T> Requested<T>(int inputs = 2, int hidden = 3, int outputs = 2, HandActivation? activation = null)
        where T : struct, IBinaryFloatingPointIeee754<T> => new HandNetwork<T>(inputs, hidden, outputs, activation).Drawn()
            .With("Slopes", [Input])
            .With("Hessian", [Input, Input])
            .With("Third", [Input, Input, Input])
            .With("Fourth", [Input, Input, Input, Input], isDiagonal: true)
            .With("Curvature", [Input, Input], isDiagonal: true)
            .With("WeightedHessian", [Input, Input], isContracted: true)
            .With("WeightedSlopes", [Input], isContracted: true)
            .With("HessianBatch", [Input, Input], isBatch: true)
            .With("ParameterJacobian", [Parameters])
            .With("ParameterHessian", [Parameters, Parameters])
            .With("ParameterCurvature", [Parameters, Parameters], isDiagonal: true)
            .With("Mixed", [Input, Parameters])
            .With("MixedOtherWay", [Parameters, Input])
            .With("MixedThird", [Input, Parameters, Input])
            .With("MixedCurvature", [Input, Parameters, Input], isDiagonal: true)
            .With("WeightedMixed", [Parameters, Input], isContracted: true)
            .With("WeightedMixedBatch", [Parameters, Input], isContracted: true, isBatch: true)
            .With("CurvatureGradient", [Input, Input], isDiagonal: true, isParameterVjp: true)
            .With("HessianGradient", [Input, Input], isParameterVjp: true)
            .With("HessianGradientBatch", [Input, Input], isBatch: true, isParameterVjp: true)
            .With("WeightedHessianGradient", [Input, Input], isContracted: true, isParameterVjp: true)
            .With("ParameterJacobianGradient", [Parameters], isParameterVjp: true);

    /// <summary>Changes one entry of one method's results.</summary>
    public static Action<string, double[]> Entry(string method, int entry, double factor) => (name, values) =>
    {
        if (name == method)
        {
            values[entry] *= factor;
        }
    };

    /// <summary>Multiplies all results of one method.</summary>
    public static Action<string, double[]> All(string method, double factor) => (name, values) =>
    {
        for (int i = 0; name == method && i < values.Length; i++)
        {
            values[i] *= factor;
        }
    };

    /// <summary>Leaves out the requests that have nothing to do with one of them.</summary>
    public static void KeepOnly<T>(this HandNetwork<T> network, string name)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        RequestedDerivative<T>? kept = network.Requests.Find(request => request.Name == name);
        network.Requests.RemoveAll(request => kept is null || !request.Variables.SequenceEqual(kept.Variables));
    }

    public static GradientCheckResult Of(this GradientCheckReport report, string name) => report.Results.Single(result => result.Name == name);

    public static string[] Wrong(this GradientCheckReport report) => [.. report.Results.Where(result => !result.Passed).Select(result => result.Name)];
}
