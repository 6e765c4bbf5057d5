using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>Whether the sizes describe a network at all.</summary>
internal static class SizeCheck
{
    public const int MaximumLayers = 256;

    public static bool Run(INamedTypeSymbol type, NetworkRequest request, Findings findings)
    {
        if (request.Sizes.Length < 2)
        {
            findings.Report(
                Descriptors.TooFewSizes,
                request.Sizes.IsEmpty ? request.Attribute.Location : request.SizeLocation(0),
                type.Name,
                request.Sizes.IsEmpty ? "none is given" : $"one is given, {request.Sizes[0]}");
            return false;
        }

        if (request.LayerCount > MaximumLayers)
        {
            findings.Report(
                Descriptors.TooLarge, request.Attribute.Location, type.Name, $"{request.LayerCount} layers", MaximumLayers);
            return false;
        }

        bool positive = true;
        for (int i = 0; i < request.Sizes.Length; i++)
        {
            if (request.Sizes[i] <= 0)
            {
                findings.Report(Descriptors.SizeNotPositive, request.SizeLocation(i), request.Sizes[i], What(i, request), type.Name);
                positive = false;
            }
        }

        return positive;
    }

    private static string What(int position, NetworkRequest request) =>
        position == 0 ? "number of inputs"
        : position == request.LayerCount ? "number of outputs"
        : $"size of layer {position}";
}
