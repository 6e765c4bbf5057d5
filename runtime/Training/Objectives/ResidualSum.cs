using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>The part of <see cref="NormalEquations{T}"/> that belongs to some consecutive rows.</summary>
internal sealed class ResidualSum<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ITrainable<T> network;
    private readonly NetworkRows<T> rows;
    private readonly int blockRows;

    // What an error of each output, and of each entry of the Jacobian, is multiplied by: written anew for every evaluation, because the network's scales may change.
    private readonly double[] outputUnits;
    private readonly double[] jacobianUnits;
    private readonly T[] outputs;
    private readonly T[] jacobians;
    private readonly ResidualSlopes<T> outputSlopes;
    private readonly ResidualSlopes<T>? jacobianSlopes;

    public ResidualSum(ITrainable<T> network, NetworkRows<T> rows)
    {
        this.network = network;
        this.rows = rows;
        blockRows = ResidualSlopes<T>.BlockRows(network);
        outputUnits = new double[network.OutputSize];
        jacobianUnits = new double[rows.JacobianWeights.Length];
        outputs = new T[blockRows * outputUnits.Length];
        jacobians = new T[blockRows * jacobianUnits.Length];
        outputSlopes = new(network, ofJacobian: false);
        jacobianSlopes = rows.HasJacobianTargets ? new(network, ofJacobian: true) : null;
        Sum = new(network.ParameterCount);
    }

    public NormalSum Sum { get; }

    public void Evaluate(int first, int end)
    {
        Sum.Clear();
        WriteUnits();
        for (int row = first; row < end; row += blockRows)
        {
            int count = Math.Min(blockRows, end - row);
            ReadOnlySpan<T> inputs = rows.Inputs(row, count);
            if (jacobianSlopes is null)
            {
                network.ForwardBatch(inputs, outputs.AsSpan(0, count * outputUnits.Length));
            }
            else
            {
                network.ForwardJacobianBatch(inputs, outputs.AsSpan(0, count * outputUnits.Length), jacobians.AsSpan(0, count * jacobianUnits.Length));
                Add(inputs, rows.JacobianTargets(row, count), jacobians, jacobianUnits, jacobianSlopes);
            }

            Add(inputs, rows.Targets(row, count), outputs, outputUnits, outputSlopes);
        }
    }

    // What is known of outputs, or of Jacobians, in a block of rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> found, double[] units, ResidualSlopes<T> slopes)
    {
        bool isTaken = false;
        for (int i = 0; i < targets.Length; i++)
        {
            (int row, int entry) = Math.DivRem(i, units.Length);
            if (T.IsNaN(targets[i]) || units[entry] == 0)
            {
                continue;
            }

            if (!isTaken)
            {
                slopes.Take(inputs);
                isTaken = true;
            }

            Sum.Add(double.CreateTruncating(found[i] - targets[i]), units[entry], slopes.Of(inputs.Slice(row * network.InputSize, network.InputSize), row, entry));
        }
    }

    // 1 / outputScale_k, and sqrt(w_ki) inputScale_i / outputScale_k.
    private void WriteUnits()
    {
        outputUnits.AsSpan().Fill(1);
        for (int entry = 0; entry < jacobianUnits.Length; entry++)
        {
            jacobianUnits[entry] = Math.Sqrt(double.CreateTruncating(rows.JacobianWeights[entry]));
        }

        if (network is not INormalized<T> { Normalization: var normalization })
        {
            return;
        }

        for (int k = 0; k < normalization.OutputScale.Length; k++)
        {
            outputUnits[k] = 1 / double.CreateTruncating(normalization.OutputScale[k]);
        }

        for (int entry = 0; entry < jacobianUnits.Length; entry++)
        {
            jacobianUnits[entry] *= double.CreateTruncating(normalization.InputScale[entry % network.InputSize]) * outputUnits[entry / network.InputSize];
        }
    }
}
