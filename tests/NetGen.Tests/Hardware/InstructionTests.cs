using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Tests.Hardware;

/// <summary>In a process that was told to do without some instructions: that it does.</summary>
[Trait("Hardware", "every path")]
public class InstructionTests
{
    [Fact]
    public void Instructions_that_are_switched_off_are_off()
    {
        Assert.False(IsSet("DOTNET_EnableHWIntrinsic", "0") && (Avx.IsSupported || Vector256.IsHardwareAccelerated));
        Assert.False(IsSet("DOTNET_EnableAVX2", "0") && (Avx2.IsSupported || Fma.IsSupported));
        Assert.False(IsSet("DOTNET_EnableAVX512", "0") && Avx512F.IsSupported);
    }

    [Fact]
    public void Vectors_are_as_wide_as_they_may_be()
    {
        if (IsSet("DOTNET_MaxVectorTBitWidth", "512") && Avx512F.IsSupported)
        {
            Assert.Equal(512, 8 * Vector<byte>.Count);
        }

        Assert.InRange(8 * Vector<byte>.Count, 128, 512);
    }

    private static bool IsSet(string variable, string value) => Environment.GetEnvironmentVariable(variable) == value;
}
