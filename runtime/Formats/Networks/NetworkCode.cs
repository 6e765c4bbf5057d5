using System.Numerics;
using System.Text;
using NetGen.Formats;

namespace NetGen;

/// <summary>Saves trained networks as code.</summary>
public static class NetworkCode
{
    /// <summary>Writes the network as one self-contained C# file. A file that exists is replaced in one step.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <param name="className">The name of the class in it.</param>
    /// <param name="space">Its namespace, or null for the global one.</param>
    /// <param name="needsPackage">
    /// True for a declaration with its numbers, which the NetGen package completes; false for a class with value and Jacobian that needs no package.
    /// </param>
    /// <exception cref="ArgumentException">A name is no C# identifier, a keyword, or one that the code uses itself.</exception>
    /// <exception cref="InvalidOperationException">A parameter is NaN or infinite.</exception>
    /// <exception cref="NotSupportedException">Code without the package cannot have an activation of your own.</exception>
    public static void SaveCode<T>(this INeuralNetwork<T> network, string path, string className, string? space = null, bool needsPackage = false)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Model model = network.ToModel();
        string code = needsPackage ? ModelCode.Declaration(model, className, space) : ModelCode.Standalone(model, className, space);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(code));
    }
}
