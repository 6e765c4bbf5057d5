using System.Reflection;
using NetGen.Generator.Model;

namespace NetGen.Tests.Harness;

/// <summary>Calls requested derivatives of a network by their names.</summary>
internal static class RequestCall<T>
    where T : struct
{
    private delegate void Two(ReadOnlySpan<T> a, Span<T> b);

    private delegate void Three(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c);

    private delegate void Four(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> d);

    public static void Invoke(object network, MethodSpec method, Memory<T>[] arguments)
    {
        MethodInfo declared = network.GetType()
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Single(candidate => candidate.Name == method.Name && candidate.GetParameters().Length == arguments.Length);
        switch (arguments.Length)
        {
            case 2: declared.CreateDelegate<Two>(network)(arguments[0].Span, arguments[1].Span); break;
            case 3: declared.CreateDelegate<Three>(network)(arguments[0].Span, arguments[1].Span, arguments[2].Span); break;
            default: declared.CreateDelegate<Four>(network)(arguments[0].Span, arguments[1].Span, arguments[2].Span, arguments[3].Span); break;
        }
    }
}
