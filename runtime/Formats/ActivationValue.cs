namespace NetGen.Formats;

/// <summary>Activations and their derivatives in double precision, PyTorch's definitions, for evaluating a model from its file.</summary>
internal static class ActivationValue
{
    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

    /// <summary>The value and the derivative of an elementwise activation.</summary>
    /// <exception cref="NotSupportedException">It is not elementwise.</exception>
    public static (double Value, double Derivative) Of(Activation activation, double z)
    {
        double sigmoid = Sigmoid(z);
        double tanh = Math.Tanh(z);
        double exp = Math.Exp(Math.Min(z, 0));
        return activation switch
        {
            Activation.Identity => (z, 1),
            Activation.ReLU => z <= 0 ? (0, 0) : (z, 1),
            Activation.LeakyReLU => z > 0 ? (z, 1) : (0.01 * z, 0.01),
            Activation.ELU or Activation.CELU => z > 0 ? (z, 1) : (exp - 1, exp),
            Activation.SELU => z > 0 ? (SeluScale * z, SeluScale) : (SeluScale * SeluAlpha * (exp - 1), SeluScale * SeluAlpha * exp),
            Activation.Softplus => (Softplus(z), sigmoid),
            Activation.Softsign => (z / (1 + Math.Abs(z)), 1 / ((1 + Math.Abs(z)) * (1 + Math.Abs(z)))),
            Activation.Sigmoid => (sigmoid, sigmoid * (1 - sigmoid)),
            Activation.HardSigmoid => HardSigmoid(z),
            Activation.HardSwish => (z * HardSigmoid(z).Value, HardSigmoid(z).Value + (z * HardSigmoid(z).Derivative)),
            Activation.HardTanh => (Math.Clamp(z, -1, 1), z is > -1 and < 1 ? 1 : 0),
            Activation.LogSigmoid => (-Softplus(-z), 1 - sigmoid),
            Activation.Tanh => (tanh, 1 - (tanh * tanh)),
            Activation.ArcTan => (Math.Atan(z), 1 / (1 + (z * z))),
            Activation.SiLU => (z * sigmoid, sigmoid + (z * sigmoid * (1 - sigmoid))),
            Activation.GELU => (z * Normal(z), Normal(z) + (z * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI))),
            Activation.GELUTanh => GeluTanh(z),
            Activation.Mish => (z * Math.Tanh(Softplus(z)), Math.Tanh(Softplus(z)) + (z * sigmoid * (1 - Square(Math.Tanh(Softplus(z)))))),
            Activation.Sin => (Math.Sin(z), Math.Cos(z)),
            Activation.Cos => (Math.Cos(z), -Math.Sin(z)),
            Activation.Exp => (Math.Exp(z), Math.Exp(z)),
            Activation.Gaussian => (Math.Exp(-z * z), -2 * z * Math.Exp(-z * z)),
            Activation.Square => (z * z, 2 * z),
            _ => throw new NotSupportedException($"{activation} is not elementwise"),
        };
    }

    private static double Square(double x) => x * x;

    private static double Sigmoid(double z) => z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));

    private static double Softplus(double z) => Math.Max(z, 0) + double.LogP1(Math.Exp(-Math.Abs(z)));

    private static (double Value, double Derivative) HardSigmoid(double z) => ((Math.Clamp(z, -3, 3) + 3) / 6, z is > -3 and < 3 ? 1.0 / 6 : 0);

    // z / 2 (1 + tanh u), u = sqrt(2 / pi) (z + 0.044715 z^3)
    private static (double Value, double Derivative) GeluTanh(double z)
    {
        double scale = Math.Sqrt(2 / Math.PI);
        double tanh = Math.Tanh(scale * (z + (0.044715 * z * z * z)));
        double slope = scale * (1 + (3 * 0.044715 * z * z));
        return (z * (1 + tanh) / 2, ((1 + tanh) / 2) + (z * (1 - (tanh * tanh)) * slope / 2));
    }

    // The normal distribution. erf by its Maclaurin series, all of whose terms have one sign in this form; beyond 6 it is 1 to all digits.
    private static double Normal(double z)
    {
        double x = Math.Abs(z) / Math.Sqrt(2);
        double sum = x;
        for (double term = x, n = 1; x <= 6 && term > 1e-18 * sum; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        double erf = x > 6 ? 1 : 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
        return (1 + (Math.Sign(z) * erf)) / 2;
    }
}
