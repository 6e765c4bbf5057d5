namespace NetGen.Generator.Model;

/// <summary>
/// Names of the private methods that evaluate requested derivatives: the one place that the emitter writes from and the parser checks
/// clashes against.
/// </summary>
internal static class RequestKernels
{
    /// <summary>The kernels of all requests; a batch form can need one for a single sample beside its own.</summary>
    public static IReadOnlyList<string> Names(EquatableArray<RequestSpec> requests) =>
        Methods(requests).SelectMany(method => method.IsBatch ? [method, method.Sample] : new[] { method }).SelectMany(method => new[] { NetworkMembers.KernelName(method), NetworkMembers.WideName(method) }).ToArray();

    /// <summary>The requested methods with stems of their own: the method's name, with a number where that is taken, as for overloads.</summary>
    public static IReadOnlyList<MethodSpec> Methods(EquatableArray<RequestSpec> requests)
    {
        // A request can be an overload of a generated method and so share its name.
        HashSet<string> taken = [.. NetworkMembers.Methods.Concat(NetworkMembers.LossMethods).Select(method => method.Stem)];
        return requests.Select(request => request.Method with { Stem = Free(request.Method.Name.TrimStart('@')) }).ToArray();

        string Free(string name)
        {
            string stem = name;
            for (int number = 2; !taken.Add(stem); number++)
            {
                stem = name + number;
            }

            return stem;
        }
    }
}
