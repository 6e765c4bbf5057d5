using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Settings of <c>[NeuralNetwork]</c> that no layer follows.</summary>
internal static class EffectCheck
{
    public static void Run(NetworkRequest request, ImmutableDictionary<int, LayerOverride> overrides, Findings findings)
    {
        IEnumerable<int> hidden = Enumerable.Range(1, request.LayerCount - 1);
        bool HasOwnActivation(int index) => overrides.TryGetValue(index, out LayerOverride? layer) && layer.SetsActivation;
        bool HasOwnBias(int index) => overrides.TryGetValue(index, out LayerOverride? layer) && layer.Bias is not null;

        if (request.LayerCount == 1)
        {
            Report(nameof(request.Hidden), "the network has no hidden layer");
        }
        else if (hidden.All(HasOwnActivation))
        {
            Report(nameof(request.Hidden), "[Layer] sets the activation of every hidden layer");
        }

        if (HasOwnActivation(request.LayerCount))
        {
            Report(nameof(request.Output), $"[Layer({request.LayerCount})] sets the activation of the last layer");
        }

        if (hidden.Append(request.LayerCount).All(HasOwnBias))
        {
            Report(nameof(request.Bias), "[Layer] sets the bias of every layer");
        }

        if (request.Loss != Loss.Huber)
        {
            Report(nameof(request.HuberThreshold), "the loss is not Huber");
        }

        void Report(string property, string reason)
        {
            if (request.Attribute.Property(property) is not null)
            {
                findings.Report(Descriptors.NoEffect, request.Attribute.PropertyLocation(property), property, reason);
            }
        }
    }
}
