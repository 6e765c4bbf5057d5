namespace NetGen.Tests.GradientChecks;

/// <summary>
/// Derivatives at a point: <c>d^n y_k / dx_i1 ... dx_in = sum_j V[j, k] f^(n)(z_j) W[i1, j] ... W[in, j]</c>, and by parameters what follows from
/// that with the product rule.
/// </summary>
internal sealed class HandPoint
{
    private readonly HandDerivatives net;
    private readonly double[] theta;
    private readonly double[] x;
    private readonly double[] z;

    public HandPoint(HandDerivatives net, double[] parameters, double[] input)
    {
        this.net = net;
        theta = parameters;
        x = [.. input, 1];
        z = new double[net.Hidden];
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < z.Length; j++)
            {
                z[j] += x[i] * W(i, j);
            }
        }
    }

    /// <summary>The derivative of some order by the inputs, [out, in, in, ...].</summary>
    public double[] Inputs(int order)
    {
        int size = Power(order);
        double[] result = new double[net.Outputs * size];
        for (int entry = 0; entry < result.Length; entry++)
        {
            (int k, int indices) = Math.DivRem(entry, size);
            double sum = order == 0 ? V(net.Hidden, k) : 0;
            for (int j = 0; j < net.Hidden; j++)
            {
                sum += V(j, k) * F(j, order) * Product(indices, order, j, -1);
            }

            result[entry] = sum;
        }

        return result;
    }

    /// <summary>Adds the gradient by the parameters of <c>sum R[k, i1, ...] d^n y_k / dx_i1 ...</c>.</summary>
    public void AddGradient(int order, double[] weights, double[] gradient)
    {
        int size = Power(order);
        for (int entry = 0; entry < weights.Length; entry++)
        {
            (int k, int indices) = Math.DivRem(entry, size);
            gradient[net.V(net.Hidden, k)] += order == 0 ? weights[entry] : 0;
            for (int j = 0; j < net.Hidden; j++)
            {
                AddTerm(order, indices, j, k, weights[entry], gradient);
            }
        }
    }

    /// <summary>The second derivative by the parameters, [out, P, P].</summary>
    public double[] ParametersTwice()
    {
        int count = net.ParameterCount;
        double[] result = new double[net.Outputs * count * count];
        for (int k = 0; k < net.Outputs; k++)
        {
            for (int j = 0; j < net.Hidden; j++)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    int w = net.W(i, j);
                    int v = net.V(j, k);
                    result[(((k * count) + w) * count) + v] = F(j, 1) * x[i];
                    result[(((k * count) + v) * count) + w] = F(j, 1) * x[i];
                    for (int l = 0; l < x.Length; l++)
                    {
                        result[(((k * count) + w) * count) + net.W(l, j)] = V(j, k) * F(j, 2) * x[i] * x[l];
                    }
                }
            }
        }

        return result;
    }

    private void AddTerm(int order, int indices, int j, int k, double weight, double[] gradient)
    {
        gradient[net.V(j, k)] += weight * F(j, order) * Product(indices, order, j, -1);
        for (int i = 0; i < x.Length; i++)
        {
            gradient[net.W(i, j)] += weight * V(j, k) * F(j, order + 1) * x[i] * Product(indices, order, j, -1);
        }

        for (int factor = 0; factor < order; factor++)
        {
            gradient[net.W(Digit(indices, order, factor), j)] += weight * V(j, k) * F(j, order) * Product(indices, order, j, factor);
        }
    }

    // W[i1, j] ... W[in, j], one factor left out.
    private double Product(int indices, int order, int j, int without)
    {
        double product = 1;
        for (int factor = order - 1; factor >= 0; factor--)
        {
            product *= factor == without ? 1 : W(indices % net.Inputs, j);
            indices /= net.Inputs;
        }

        return product;
    }

    private int Digit(int indices, int order, int factor) => indices / Power(order - 1 - factor) % net.Inputs;

    private int Power(int order) => (int)Math.Pow(net.Inputs, order);

    private double W(int i, int j) => theta[net.W(i, j)];

    private double V(int j, int k) => theta[net.V(j, k)];

    private double F(int j, int order) => net.Activation.At(z[j], order);
}
