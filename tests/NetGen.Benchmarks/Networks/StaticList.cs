using NetGen.Benchmarks.Contenders;

namespace NetGen.Benchmarks.Networks;

/// <summary>
/// The static networks: by their letters, null where there is none. Their weights are those of the networks under test, in files that the program's own
/// --weights writes. (Of weights as many as G has, the generator writes no second, transposed copy.)
/// </summary>
internal static unsafe class StaticList
{
    public static StaticCode<float>? Single(char letter) => letter switch
    {
        'A' => new(&StaticSingleA.Forward, &StaticSingleA.ForwardJacobian, &StaticSingleA.Jvp, &StaticSingleA.Vjp, &StaticSingleA.ForwardBatch, &StaticSingleA.ForwardJacobianBatch),
        'B' => new(&StaticSingleB.Forward, &StaticSingleB.ForwardJacobian, &StaticSingleB.Jvp, &StaticSingleB.Vjp, &StaticSingleB.ForwardBatch, &StaticSingleB.ForwardJacobianBatch),
        'C' => new(&StaticSingleC.Forward, &StaticSingleC.ForwardJacobian, &StaticSingleC.Jvp, &StaticSingleC.Vjp, &StaticSingleC.ForwardBatch, &StaticSingleC.ForwardJacobianBatch, &StaticSingleC.Hessian),
        'D' => new(&StaticSingleD.Forward, &StaticSingleD.ForwardJacobian, &StaticSingleD.Jvp, &StaticSingleD.Vjp, &StaticSingleD.ForwardBatch, &StaticSingleD.ForwardJacobianBatch),
        'E' => new(&StaticSingleE.Forward, &StaticSingleE.ForwardJacobian, &StaticSingleE.Jvp, &StaticSingleE.Vjp, &StaticSingleE.ForwardBatch, &StaticSingleE.ForwardJacobianBatch),
        'F' => new(&StaticSingleF.Forward, &StaticSingleF.ForwardJacobian, &StaticSingleF.Jvp, &StaticSingleF.Vjp, &StaticSingleF.ForwardBatch, &StaticSingleF.ForwardJacobianBatch),
        _ => null,
    };

    public static StaticCode<double>? Double(char letter) => letter switch
    {
        'A' => new(&StaticDoubleA.Forward, &StaticDoubleA.ForwardJacobian, &StaticDoubleA.Jvp, &StaticDoubleA.Vjp, &StaticDoubleA.ForwardBatch, &StaticDoubleA.ForwardJacobianBatch),
        'B' => new(&StaticDoubleB.Forward, &StaticDoubleB.ForwardJacobian, &StaticDoubleB.Jvp, &StaticDoubleB.Vjp, &StaticDoubleB.ForwardBatch, &StaticDoubleB.ForwardJacobianBatch),
        'C' => new(&StaticDoubleC.Forward, &StaticDoubleC.ForwardJacobian, &StaticDoubleC.Jvp, &StaticDoubleC.Vjp, &StaticDoubleC.ForwardBatch, &StaticDoubleC.ForwardJacobianBatch, &StaticDoubleC.Hessian),
        'D' => new(&StaticDoubleD.Forward, &StaticDoubleD.ForwardJacobian, &StaticDoubleD.Jvp, &StaticDoubleD.Vjp, &StaticDoubleD.ForwardBatch, &StaticDoubleD.ForwardJacobianBatch),
        'E' => new(&StaticDoubleE.Forward, &StaticDoubleE.ForwardJacobian, &StaticDoubleE.Jvp, &StaticDoubleE.Vjp, &StaticDoubleE.ForwardBatch, &StaticDoubleE.ForwardJacobianBatch),
        'F' => new(&StaticDoubleF.Forward, &StaticDoubleF.ForwardJacobian, &StaticDoubleF.Jvp, &StaticDoubleF.Vjp, &StaticDoubleF.ForwardBatch, &StaticDoubleF.ForwardJacobianBatch),
        _ => null,
    };
}
