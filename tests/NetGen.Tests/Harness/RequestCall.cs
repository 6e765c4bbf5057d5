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

    public static void Invoke(object network, MethodSpec method, Memory<T>[] arguments) => Bind(network, method)(arguments);

    /// <summary>A call of the method that allocates nothing of its own.</summary>
    public static Action<Memory<T>[]> Bind(object network, MethodSpec method)
    {
        MethodInfo declared = network.GetType()
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Single(candidate => candidate.Name == method.Name && candidate.GetParameters().Length == method.Parameters.Count);
        switch (method.Parameters.Count)
        {
            case 2:
                Two two = declared.CreateDelegate<Two>(network);
                return a => two(a[0].Span, a[1].Span);
            case 3:
                Three three = declared.CreateDelegate<Three>(network);
                return a => three(a[0].Span, a[1].Span, a[2].Span);
            default:
                Four four = declared.CreateDelegate<Four>(network);
                return a => four(a[0].Span, a[1].Span, a[2].Span, a[3].Span);
        }
    }
}
