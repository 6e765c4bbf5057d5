using Model = NetGen.Generator.Model;

namespace NetGen.Tests.Declaration;

/// <summary>The generator reads enum values as numbers, so its copies must not drift from the runtime library's enums.</summary>
public class EnumTests
{
    [Fact]
    public void Activations_agree() => Assert.Equal(Values<Activation>(), Values<Model.Activation>());

    [Fact]
    public void Precisions_agree() => Assert.Equal(Values<Precision>(), Values<Model.Precision>());

    [Fact]
    public void Variables_agree() => Assert.Equal(Values<Variable>(), Values<Model.Variable>());

    [Fact]
    public void Losses_agree() => Assert.Equal(Values<Loss>(), Values<Model.Loss>());

    private static IEnumerable<(string Name, int Value)> Values<TEnum>()
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Select(value => (value.ToString(), (int)(object)value));
}
