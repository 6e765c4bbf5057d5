using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Settings of <c>[NeuralNetwork]</c> that no layer follows.</summary>
internal static class EffectCheck
{
    /// <param name="isStatic">Whether the network's weights are fixed.</param>
    public static void Run(NetworkRequest request, ImmutableDictionary<int, LayerOverride> overrides, bool isStatic, Findings findings)
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

        if (isStatic)
        {
            Report(nameof(request.Loss), "a static network is not trained");
            Report(nameof(request.HuberThreshold), "a static network is not trained");
            Report(nameof(request.Normalize), "in a static network the normalisation of the weights file is part of the weights");
        }
        else if (request.Loss != Loss.Huber)
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
