using System.Numerics;
using NetGen.Benchmarks.Functions;
using NetGen.Benchmarks.Reports;

namespace NetGen.Benchmarks.Sections;

/// <summary>The vector math, function by function.</summary>
internal static class FunctionSection
{
    public static Report Run()
    {
        int bits = Vector<byte>.Count * 8;
        return new Report(
            "Vector math",
            $"Nanoseconds for each element of arrays of 1024 (medians), with Vector<T> of {bits} bits{(HasWide ? " and with 512-bit vectors" : "")}. What errors they have at most stands in the documentation of each function: no more than 2 ulp.",
            new Grid(
                ["function", $">single, {bits} bits", .. HasWide ? new[] { ">single, 512 bits" } : [], $">double, {bits} bits", .. HasWide ? new[] { ">double, 512 bits" } : []],
                [Row<Tanh>(), Row<Sigmoid>(), Row<Exp>(), Row<Softplus>(), Row<Erf>(), Row<Sin>(), Row<Cos>()]));
    }

    private static bool HasWide => WideCode.Pays;

    private static string[] Row<TFunction>()
        where TFunction : struct, IFunction<float>, IFunction<double> => [typeof(TFunction).Name.ToLowerInvariant(), .. Times<TFunction, float>(), .. Times<TFunction, double>()];

    private static string[] Times<TFunction, T>()
        where TFunction : struct, IFunction<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [Figure.Digits(FunctionTime.Of<TFunction, T>()), .. HasWide ? new[] { Figure.Digits(FunctionTime.OfWide<TFunction, T>()) } : []];
}
