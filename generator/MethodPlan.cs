using NetGen.Generator.Differentiate;
using NetGen.Generator.Emit;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Schedule;
using NetGen.Generator.Simplify;

namespace NetGen.Generator;

/// <summary>All passes for one method: the cheapest of its computations after simplification, scheduled.</summary>
internal static class MethodPlan
{
    /// <summary>The methods every network has and those the user asked for; of several that share a kernel only its owner.</summary>
    public static IEnumerable<MethodCode> All(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        foreach (MethodSpec method in declaration.Methods.Where(method => NetworkMembers.Evaluator(method) == method))
        {
            yield return WithSample(declaration.Spec, Build(declaration.Spec, method, cancellation), cancellation);
        }

        foreach ((RequestSpec request, MethodSpec method) in declaration.Requests.Zip(RequestKernels.Methods(declaration.Requests), (request, method) => (request, method)))
        {
            yield return WithSample(declaration.Spec, Build(declaration.Spec, method, cancellation) with { Request = request }, cancellation);
        }
    }

    // A batch method that takes one sample after the other needs a kernel for one.
    private static MethodCode WithSample(NetworkSpec spec, MethodCode code, CancellationToken cancellation) =>
        code.Kernel.IsSampleBySample && (code.Request is not null || NetworkMembers.Single(code.Method) is null)
            ? code with { Sample = Build(spec, code.Method.Sample, cancellation) }
            : code;

    /// <summary>The loop nests of a method.</summary>
    public static MethodCode Build(NetworkSpec spec, MethodSpec method, CancellationToken cancellation)
    {
        (Computation Computation, DerivativeOrder Order)[] ways = Ways(spec, method, method.IsBatch ? Axis.Samples() : null, cancellation);
        if (method.IsBatch || ways.Length == 1)
        {
            return Build(spec, method, Scheduled(spec, ways[0].Computation, cancellation), ways.Select(way => way.Order), cancellation);
        }

        // A batch is as fast as its operations are few; for a single sample it counts how long they wait for each other, which only the schedule tells.
        double most = MostTimesTheFewest * ways[0].Order.Operations;
        (Kernel Kernel, DerivativeOrder Order)[] scheduled = ways
            .Where(way => way.Order.Operations <= most)
            .Select(way => (Kernel: Scheduled(spec, way.Computation, cancellation), way.Order))
            .OrderBy(way => way.Kernel.Cycles)
            .ToArray();
        IEnumerable<DerivativeOrder> orders = scheduled.Select(way => way.Order with { Cycles = way.Kernel.Cycles });
        return Build(spec, method, scheduled[0].Kernel, orders.Concat(ways.Where(way => way.Order.Operations > most).Select(way => way.Order)), cancellation);
    }

    private static MethodCode Build(NetworkSpec spec, MethodSpec method, Kernel kernel, IEnumerable<DerivativeOrder> orders, CancellationToken cancellation) =>
        new(method, kernel, orders.ToArray(), Wide: Wide(spec, kernel, cancellation));

    private static Kernel Scheduled(NetworkSpec spec, Computation computation, CancellationToken cancellation, VectorWidth width = VectorWidth.Any) =>
        Scheduler.Schedule(computation, new MachineModel(spec.Precision, width), cancellation);

    // Ways that take more operations are not worth a schedule.
    private const int MostTimesTheFewest = 4;

    // Code for wider vectors, where it is worth its length. Hand-written activations know Vector<T> only.
    private static Kernel? Wide(NetworkSpec spec, Kernel kernel, CancellationToken cancellation)
    {
        if (kernel.IsSampleBySample)
        {
            return null;
        }

        if (kernel.Computation.Nodes.All(node => node is not Map { Function.IsForeign: true }))
        {
            Kernel wide = Scheduled(spec, kernel.Computation, cancellation, VectorWidth.Exactly512Bits);
            if (MachineModel.WidthPays(kernel.BusyCycles, wide.BusyCycles))
            {
                return wide;
            }
        }

        if (kernel.IsBatch || kernel.ScratchLength == 0)
        {
            return null;
        }

        Kernel half = Scheduled(spec, kernel.Computation, cancellation, VectorWidth.AtLeast256Bits);
        return half.ScratchLength == 0 ? half : null;
    }

    /// <summary>The ways to compute a method, simplified, the cheapest first.</summary>
    /// <param name="samples">The sample axis, or null for a single sample.</param>
    public static (Computation Computation, DerivativeOrder Order)[] Ways(NetworkSpec spec, MethodSpec method, Axis? samples, CancellationToken cancellation = default) =>
        MethodGraph.Candidates(spec, method, samples, cancellation)
            .Select(candidate => (Computation: Simplifier.Rewrite(candidate.Computation.Checked(), cancellation).Checked(), candidate.Way))
            .Select(candidate => (candidate.Computation, Order: new DerivativeOrder(candidate.Way, Cost.Of(candidate.Computation))))
            .OrderBy(candidate => candidate.Order.Operations)
            .ToArray();
}
