namespace NetGen.Generator.Model;

/// <summary>
/// Names of the private methods that evaluate requested derivatives: the one place that the emitter writes from and the parser checks
/// clashes against.
/// </summary>
internal static class RequestKernels
{
    /// <summary>One per request, in their order: the method's name and <c>Kernel</c>, with a number where that is taken, as for overloads.</summary>
    public static IReadOnlyList<string> Names(EquatableArray<RequestSpec> requests)
    {
        // A request can be an overload of a generated method and so share its name.
        HashSet<string> taken = [.. NetworkMembers.Methods.Select(NetworkMembers.KernelName)];
        return [.. requests.Select(request => Free(NetworkMembers.KernelName(request.Method).TrimStart('@')))];

        string Free(string kernel)
        {
            string name = kernel;
            for (int number = 2; !taken.Add(name); number++)
            {
                name = kernel + number;
            }

            return name;
        }
    }
}
