using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.Contenders.Native;

/// <summary>A rival in C++, called through pointers to its functions.</summary>
internal sealed unsafe class NativeRival<T> : Implementation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly nint* methods;
    private readonly nint network;

    /// <param name="name">The rival's name in the library.</param>
    /// <param name="methods">Constructor and methods.</param>
    /// <param name="parameters">Are copied.</param>
    public NativeRival(string name, nint* methods, ReadOnlySpan<T> parameters)
    {
        Name = name;
        this.methods = methods;
        fixed (T* start = parameters)
        {
            network = ((delegate* unmanaged[Cdecl]<T*, nint>)methods[0])(start);
        }
    }

    public override string Name { get; }

    public override bool Has(Quantity quantity) => methods[1 + (int)quantity] != 0;

    public override Action<int> Runs(Quantity quantity, Workload<T> workload) => new Calls(methods[1 + (int)quantity], network, workload).Run;

    // SuppressGCTransition: a call costs what it costs in C++. Nothing else in the process wants to run meanwhile.
    private sealed class Calls(nint method, nint network, Workload<T> workload)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int count)
        {
            var function = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, T*, T*, T*, T*, nint, void>)method;
            T* inputs = workload.Inputs.Pointer, seeds = workload.Seeds.Pointer, outputs = workload.Outputs.Pointer, derivatives = workload.Derivatives.Pointer;
            nint samples = workload.Samples;
            for (int n = 0; n < count; n++)
            {
                function(network, inputs, seeds, outputs, derivatives, samples);
            }
        }
    }
}
