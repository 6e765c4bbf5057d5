using System.Numerics;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Quantities;

/// <summary>Arguments and results of one quantity. Seeds are random numbers in [-1, 1], the same every time.</summary>
internal sealed class Workload<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="network">Gives the sizes.</param>
    /// <param name="quantity">What is computed.</param>
    /// <param name="batchSize">Number of samples if the quantity is one of batches.</param>
    /// <param name="inputs">Samples.</param>
    public Workload(Architecture network, Quantity quantity, int batchSize, SampleInputs<T> inputs)
    {
        Samples = quantity.IsBatch() ? batchSize : 1;
        Inputs = new AlignedArray<T>(Samples * network.Inputs);
        inputs.First(Samples).CopyTo(Inputs.Span);
        Seeds = new AlignedArray<T>(Samples * (quantity == Quantity.Jvp ? network.Inputs : network.Outputs));
        RandomNumbers.Fill(Seeds.Span, new Random(4));
        Outputs = new AlignedArray<T>(Samples * network.Outputs);
        Derivatives = new AlignedArray<T>(quantity switch
        {
            Quantity.Forward or Quantity.ForwardBatch => 0,
            Quantity.ForwardJacobian or Quantity.ForwardJacobianBatch => Samples * network.Outputs * network.Inputs,
            Quantity.Jvp => network.Outputs,
            Quantity.Vjp => network.Inputs,
            Quantity.Hessian => network.Outputs * network.Inputs * network.Inputs,
            Quantity.ParameterVjpBatch => network.ParameterCount,
            _ => throw new ArgumentOutOfRangeException(nameof(quantity)),
        });
    }

    public int Samples { get; }

    /// <summary>[n, in].</summary>
    public AlignedArray<T> Inputs { get; }

    /// <summary>Tangents [n, in] or cotangents [n, out].</summary>
    public AlignedArray<T> Seeds { get; }

    /// <summary>[n, out]; a gradient leaves them alone.</summary>
    public AlignedArray<T> Outputs { get; }

    /// <summary>The quantity's other result, in NetGen's layout.</summary>
    public AlignedArray<T> Derivatives { get; }
}
