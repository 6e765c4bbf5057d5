using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

public class KindTests
{
    [Theory]
    [InlineData("static partial class {|NETGEN017:Net|};", "it is static and names no Weights; parameters that can change belong to an instance")]
    [InlineData("static class {|NETGEN017:Net|};", "it is static and names no Weights; parameters that can change belong to an instance")]
    [InlineData("ref partial struct {|NETGEN017:Net|};", "it is a ref struct, which cannot be used through INeuralNetwork<T>")]
    [InlineData("file partial class {|NETGEN017:Net|};", "it is local to its file, and generated code stands in another one")]
    [InlineData(
        "[System.Runtime.CompilerServices.InlineArray(3)] partial struct {|NETGEN017:Net|} { int first; }",
        "[InlineArray] fixes its layout, and NetGen adds a field for the parameters")]
    [InlineData(
        "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] partial struct {|NETGEN017:Net|};",
        "[StructLayout(LayoutKind.Explicit)] fixes its layout, and NetGen adds a field for the parameters")]
    public async Task Type_cannot_be_a_network(string type, string reason) =>
        Assert.Equal(
            [$"'Net' cannot be a network: {reason}"],
            await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 1)] {type}"));

    [Fact]
    public async Task Container_is_local_to_its_file() => await AnalyzerTest.Verify(
        "using NetGen; file partial class Outer { [NeuralNetwork(2, 1)] public partial class {|NETGEN017:Net|}; }");

    [Theory]
    [InlineData("interface INet;")]
    [InlineData("enum Net;")]
    [InlineData("delegate void Net();")]
    public async Task The_compiler_rejects_the_attribute_on_other_kinds(string type) =>
        await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 1)] [Layer(1)] {type}", "CS0592");

    [Theory]
    [InlineData("partial struct Net{|NETGEN018:(int seed)|};", "a primary constructor")]
    [InlineData("partial record struct Net{|NETGEN018:(int Seed)|};", "a primary constructor")]
    [InlineData("partial struct Net { public {|NETGEN018:Net|}() { } }", "a parameterless constructor")]
    public async Task Struct_declares_the_constructor_that_NetGen_adds(string type, string what) =>
        Assert.Equal(
            [$"'Net' must not declare {what}: NetGen adds the parameterless constructor, which allocates the parameters"],
            await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 1)] {type}"));

    [Fact]
    public async Task Struct_constructor_skips_the_parameters() => await AnalyzerTest.Verify(
        """
        using NetGen;
        [NeuralNetwork(2, 1)]
        partial struct Net
        {
            public {|NETGEN019:Net|}(int seed) { }
            public Net(string seed) : this() { }
            public Net(long seed) : this((int)seed) { }
        }
        """);

    [Fact]
    public async Task Constructors_of_classes_are_free() => await AnalyzerTest.Verify(
        "using NetGen; [NeuralNetwork(2, 1)] abstract partial class Net { Net() { } Net(int seed) { } } [NeuralNetwork(2, 1)] partial class Other(int seed) { int Seed => seed; }");

    [Theory]
    [InlineData("partial class Net : {|NETGEN020:Base|};")]
    [InlineData("class Middle : Base; partial class Net : {|NETGEN020:Middle|};")]
    public async Task Base_class_is_a_network(string types) =>
        Assert.Equal(
            ["'Net' cannot be a network, because its base class 'Base' already is one"],
            await AnalyzerTest.Verify(
                $"using NetGen; [NeuralNetwork(2, 1)] partial class Base; {types.Replace("partial class Net", "[NeuralNetwork(2, 1)] partial class Net")}"));

    [Fact]
    public async Task Base_class_is_a_generic_network() => await AnalyzerTest.Verify(
        "using NetGen; [NeuralNetwork(2, 1)] partial class Base<T>; [NeuralNetwork(2, 1)] partial class Net : System.IDisposable { public void Dispose() { } } partial class Net : {|NETGEN020:Base<int>|};");

    [Fact]
    public async Task Interface_of_other_numbers() =>
        Assert.Equal(
            ["'Net' lists INeuralNetwork<double> but computes in Single precision; leave the interface out (NetGen adds it) or change Precision"],
            await AnalyzerTest.Verify(
                "using NetGen; [NeuralNetwork(2, 1)] partial class Net : {|NETGEN021:NetGen.INeuralNetwork<double>|};",
                "CS0535"));

    [Fact]
    public async Task Interface_of_the_same_numbers_is_only_redundant() => await AnalyzerTest.Verify(
        "using NetGen; [NeuralNetwork(2, 1)] partial class Net : INeuralNetwork<float>;",
        "CS0535");
}
