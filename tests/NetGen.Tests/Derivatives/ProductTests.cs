using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

/// <summary>Products with the Jacobian from either side, and what the methods of one network must agree on.</summary>
public class ProductTests
{
    public static TheoryData<string> Names => RequestedNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Pushed_and_pulled_products_are_one_number(string name) => RequestedNetworks.Run(name, new Adjoint());

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_with_Jacobian_cotangents_are_those_of_the_mixed_derivative(string name) => RequestedNetworks.Run(name, new JacobianCotangents());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gradient_is_the_weighted_parameter_Jacobian(string name) => RequestedNetworks.Run(name, new WeightedRows());

    private static MethodSpec Method<T>(NetworkUnderTest<T> network, string name)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> => network.Methods.First(method => method.Name == name);

    // A result with the bounds of its errors.
    private static Bounded Call<T>(NetworkUnderTest<T> network, MethodSpec method, params T[][] sources)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> =>
        new(NetworkUnderTest<T>.ToDoubles(network.Call(method, sources)[^1]), network.Expected(method, sources)[^1].Errors);

    private static Bounded Sum(Bounded left, Bounded right) => new(
        [.. left.Values.Zip(right.Values, (a, b) => a + b)],
        [.. left.Errors.Zip(right.Errors, (a, b) => a + b).Zip(left.Values.Zip(right.Values, (a, b) => Math.ScaleB(Math.Abs(a + b), -53)), (a, b) => a + b)]);

    // <w, J v> = <w J, v>
    private sealed class Adjoint : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            var random = new Random(12);
            for (int i = 0; i < 20; i++)
            {
                T[] input = network.Draw(random, network.Spec.InputSize), v = network.Draw(random, network.Spec.InputSize), w = network.Draw(random, network.Spec.OutputSize);
                Bounded pushed = Call(network, Method(network, "Jvp"), input, v).WeightedRows(NetworkUnderTest<T>.ToDoubles(w));
                Bounded pulled = Call(network, Method(network, "Vjp"), input, w).WeightedRows(NetworkUnderTest<T>.ToDoubles(v));
                Bounded.AssertSame(pushed, pulled, "product");
            }
        }
    }

    private sealed class JacobianCotangents : INetworkTest
    {
        private const int Samples = 4;

        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            var random = new Random(13);
            MethodSpec method = NetworkMembers.Methods.Single(member => member.Has(Quantity.JacobianCotangent));
            T[][] sources = [.. method.Sources.Select(source => network.Draw(random, Samples * method.Length(network.Spec, source)))];
            double[] cotangents = NetworkUnderTest<T>.ToDoubles(sources[1]), jacobianCotangents = NetworkUnderTest<T>.ToDoubles(sources[2]);
            Bounded parameters = Call(network, Method(network, "ByPBatch"), sources[0]);
            Bounded mixed = Call(network, Method(network, "ByIPBatch"), sources[0]);
            Bounded.AssertSame(Sum(parameters.WeightedRows(cotangents), mixed.WeightedRows(jacobianCotangents)), Call(network, method, sources), "gradient");
        }
    }

    private sealed class WeightedRows : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            var random = new Random(14);
            T[] input = network.Draw(random, network.Spec.InputSize), w = network.Draw(random, network.Spec.OutputSize);
            Bounded expected = Call(network, Method(network, "ByP"), input).WeightedRows(NetworkUnderTest<T>.ToDoubles(w));
            Bounded.AssertSame(expected, Call(network, Method(network, "ParameterVjp"), input, w), "gradient");
            Bounded.AssertSame(expected, Call(network, Method(network, "WeightedP"), input, w), "weighted");
        }
    }
}
