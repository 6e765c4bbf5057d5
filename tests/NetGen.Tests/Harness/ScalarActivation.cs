namespace NetGen.Tests.Harness;

using Activation = NetGen.Generator.Model.Activation;

/// <summary>The elementwise activations written once more, straight from PyTorch's definitions.</summary>
internal static class ScalarActivation
{
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;

    /// <summary>Activation, place and slope: what PyTorch takes for the slope at a kink.</summary>
    public static TheoryData<string, double, double> Kinks => new()
    {
        { "ReLU", 0, 0 },
        { "LeakyReLU", 0, 0.01 },
        { "ELU", 0, 1 },
        { "CELU", 0, 1 },
        { "SELU", 0, 1.7580993408473766 },
        { "Softsign", 0, 1 },
        { "HardTanh", -1, 0 },
        { "HardTanh", 1, 0 },
        { "HardSigmoid", -3, 0 },
        { "HardSigmoid", 3, 0 },
        { "HardSwish", -3, 0 },
        { "HardSwish", 3, 1 },
    };

    public static double Value(this Activation activation, double z) => activation switch
    {
        Activation.Identity => z,
        Activation.ReLU => Math.Max(z, 0),
        Activation.LeakyReLU => z > 0 ? z : 0.01 * z,
        Activation.ELU or Activation.CELU => z > 0 ? z : Math.Exp(z) - 1,
        Activation.SELU => SeluScale * (z > 0 ? z : SeluAlpha * (Math.Exp(z) - 1)),
        Activation.Softplus => z > 30 ? z : Math.Log(1 + Math.Exp(z)),
        Activation.Softsign => z / (1 + Math.Abs(z)),
        Activation.Sigmoid => Sigmoid(z),
        Activation.HardSigmoid => HardSigmoid(z),
        Activation.HardSwish => z * HardSigmoid(z),
        Activation.HardTanh => Math.Clamp(z, -1, 1),
        Activation.LogSigmoid => z < -30 ? z : -Math.Log(1 + Math.Exp(-z)),
        Activation.Tanh => Math.Tanh(z),
        Activation.ArcTan => Math.Atan(z),
        Activation.SiLU => z * Sigmoid(z),
        Activation.GELU => Gated(z, 0.5 * (1 + global::NetGen.Generator.Graph.ScalarMath.Erf(z / Math.Sqrt(2)))),
        Activation.GELUTanh => Gated(z, 0.5 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z))))),
        Activation.Mish => z * Math.Tanh(z > 30 ? z : Math.Log(1 + Math.Exp(z))),
        Activation.Sin => Math.Sin(z),
        Activation.Cos => Math.Cos(z),
        Activation.Exp => Math.Exp(z),
        Activation.Gaussian => Math.Exp(-z * z),
        Activation.Square => z * z,
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>The slope far from the origin, at <c>|z| >= 1000</c>, correct to double precision.</summary>
    public static double SlopeFarOut(this Activation activation, double z) => activation switch
    {
        Activation.Identity => 1,
        Activation.ReLU or Activation.ELU or Activation.CELU or Activation.Softplus or Activation.HardSwish or Activation.SiLU or Activation.GELU or Activation.GELUTanh
            or Activation.Mish => z > 0 ? 1 : 0,
        Activation.LeakyReLU => z > 0 ? 1 : 0.01,
        Activation.SELU => z > 0 ? SeluScale : 0,
        Activation.LogSigmoid => z > 0 ? 0 : 1,
        Activation.Sigmoid or Activation.HardSigmoid or Activation.HardTanh or Activation.Tanh or Activation.Gaussian => 0,
        Activation.Softsign => 1 / (1 + Math.Abs(z)) / (1 + Math.Abs(z)),
        Activation.ArcTan => 1 / (1 + (z * z)),
        Activation.Sin => Math.Cos(z),
        Activation.Cos => -Math.Sin(z),
        Activation.Exp => Math.Exp(z),
        Activation.Square => 2 * z,
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double HardSigmoid(double z) => Math.Clamp((z + 3) / 6, 0, 1);

    // A closed gate lets nothing through, whatever stands before it.
    private static double Gated(double z, double gate) => gate == 0 ? 0 : z * gate;
}
