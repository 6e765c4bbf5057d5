using System.Globalization;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Whether a requested derivative's result is of a size that anybody could want.</summary>
internal static class ResultSizeCheck
{
    /// <summary>2^26 for one sample: 256 MB in single precision.</summary>
    public const int MaximumElements = 1 << 26;

    public static void Run(MethodSpec method, NetworkSpec network, AttributeUse attribute, Findings findings)
    {
        double elements = method.Derivative!.Elements(network, method.IsContracted);
        if (elements > MaximumElements)
        {
            findings.Report(
                Descriptors.ResultTooLarge,
                attribute.Location,
                method.Name,
                $"{Factors(method, network)} = {Count(elements)}",
                Count(MaximumElements));
        }
    }

    private static string Factors(MethodSpec method, NetworkSpec network)
    {
        IEnumerable<int> axes = method.Derivative!.Axes.Select(axis => axis == Variable.Input ? network.InputSize : network.ParameterCount);
        return string.Join(" x ", method.IsContracted ? axes : axes.Prepend(network.OutputSize));
    }

    private static string Count(double number) =>
        double.IsInfinity(number) ? "more than 1E+308" : number.ToString(number < 1e15 ? "N0" : "0.0E+0", CultureInfo.InvariantCulture);
}
