namespace NetGen.Sample.Timing;

/// <summary>
/// The calls that are timed for a network. Generated code is called through the interface, which costs it a nanosecond or two that a
/// direct call would not.
/// </summary>
internal sealed class Races
{
    private readonly INeuralNetwork<float> network;
    private readonly PlainNetwork plain;
    private readonly Arrays generatedArrays;
    private readonly Arrays plainArrays;
    private readonly int samples;

    public Races(INeuralNetwork<float> network, int samples)
    {
        this.network = network;
        this.samples = samples;
        plain = new PlainNetwork(network);
        generatedArrays = new Arrays(network, samples);
        plainArrays = new Arrays(network, samples);
    }

    public IEnumerable<Race> All =>
    [
        new("Forward", GeneratedForward, PlainForward),
        new("ForwardJacobian", GeneratedForwardJacobian, PlainForwardJacobian),
        new("ForwardBatch", GeneratedForwardBatch, PlainForwardBatch) { Samples = samples },
        new("ForwardJacobianBatch", GeneratedForwardJacobianBatch, PlainForwardJacobianBatch) { Samples = samples },
    ];

    /// <summary>The largest difference between what the two implementations have written into their arrays.</summary>
    public double Difference()
    {
        GeneratedForwardJacobianBatch(1);
        PlainForwardJacobianBatch(1);
        return generatedArrays.Difference(plainArrays);
    }

    private void GeneratedForward(int count)
    {
        for (int n = 0; n < count; n++)
        {
            network.Forward(generatedArrays.Input(0), generatedArrays.Output(0));
        }
    }

    private void PlainForward(int count)
    {
        for (int n = 0; n < count; n++)
        {
            plain.Forward(plainArrays.Input(0), plainArrays.Output(0));
        }
    }

    private void GeneratedForwardJacobian(int count)
    {
        for (int n = 0; n < count; n++)
        {
            network.ForwardJacobian(generatedArrays.Input(0), generatedArrays.Output(0), generatedArrays.Jacobian(0));
        }
    }

    private void PlainForwardJacobian(int count)
    {
        for (int n = 0; n < count; n++)
        {
            plain.ForwardJacobian(plainArrays.Input(0), plainArrays.Output(0), plainArrays.Jacobian(0));
        }
    }

    private void GeneratedForwardBatch(int count)
    {
        for (int n = 0; n < count; n++)
        {
            network.ForwardBatch(generatedArrays.Inputs, generatedArrays.Outputs);
        }
    }

    private void PlainForwardBatch(int count)
    {
        for (int n = 0; n < count * samples; n++)
        {
            plain.Forward(plainArrays.Input(n % samples), plainArrays.Output(n % samples));
        }
    }

    private void GeneratedForwardJacobianBatch(int count)
    {
        for (int n = 0; n < count; n++)
        {
            network.ForwardJacobianBatch(generatedArrays.Inputs, generatedArrays.Outputs, generatedArrays.Jacobians);
        }
    }

    private void PlainForwardJacobianBatch(int count)
    {
        for (int n = 0; n < count * samples; n++)
        {
            plain.ForwardJacobian(plainArrays.Input(n % samples), plainArrays.Output(n % samples), plainArrays.Jacobian(n % samples));
        }
    }
}
