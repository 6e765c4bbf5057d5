using System.Runtime.InteropServices;

namespace NetGen.Tests.GradientChecks;

/// <summary>A check changes parameters while it runs, and leaves them as they were, bit for bit.</summary>
public class ParameterRestoreTests
{
    [Fact]
    public void After_a_check() => AssertUnchanged(Samples.Requested<float>(), network => GradientCheck.Run(network, points: 1));

    [Fact]
    public void After_a_check_that_fails()
    {
        HandNetwork<float> network = Samples.Requested<float>();
        network.Fault = Samples.All("ParameterVjp", 2);
        AssertUnchanged(network, checkedNetwork => Assert.Throws<GradientCheckException>(GradientCheck.Run(checkedNetwork, points: 1).ThrowIfFailed));
    }

    // Whenever a method throws: a while before the end the parameters are displaced.
    [Theory]
    [InlineData("Forward", 1)]
    [InlineData("Forward", 40)]
    [InlineData("ForwardJacobian", 30)]
    [InlineData("ParameterVjp", 20)]
    [InlineData("Mixed", 1)]
    [InlineData("ParameterJacobian", 10)]
    public void After_an_exception(string method, int call)
    {
        HandNetwork<float> network = Samples.Requested<float>();
        int calls = 0;
        network.Fault = (name, _) =>
        {
            if (name == method && ++calls == call)
            {
                throw new InvalidOperationException(name);
            }
        };
        AssertUnchanged(network, checkedNetwork => Assert.Throws<InvalidOperationException>(() => GradientCheck.Run(checkedNetwork)));
    }

    [Fact]
    public void Numbers_that_are_none_too()
    {
        HandNetwork<float> network = Samples.Requested<float>();
        network.Parameters[3] = BitConverter.UInt32BitsToSingle(0xFFC12345);
        network.Parameters[4] = -0f;
        AssertUnchanged(network, checkedNetwork => Assert.False(GradientCheck.Run(checkedNetwork, points: 1).Passed));
    }

    [Fact]
    public void If_all_are_zero_they_are_drawn_and_zero_again()
    {
        HandNetwork<double> network = new(2, 3, 2);
        network.Parameters[5] = -0.0;
        bool isDrawn = false;
        network.Fault = (_, _) => isDrawn |= network.Layer(2).Weights[0, 0] != 0 && network.Layer(1).Bias[0] != 0;
        AssertUnchanged(network, checkedNetwork =>
        {
            GradientCheckReport report = GradientCheck.Run(checkedNetwork);
            Assert.True(report.Passed && report.IsConclusive, report.ToString());
            Assert.Equal(["All parameters were zero; they were drawn by Initialize, biases in [-0.5, 0.5], and are zero again."], report.Notes);
        });
        Assert.True(isDrawn);
    }

    private static void AssertUnchanged<T>(HandNetwork<T> network, Action<HandNetwork<T>> check)
        where T : struct, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        byte[] before = MemoryMarshal.AsBytes(network.Parameters).ToArray();
        check(network);
        Assert.Equal(before, MemoryMarshal.AsBytes(network.Parameters).ToArray());
    }
}
