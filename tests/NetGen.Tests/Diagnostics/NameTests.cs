using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

public class NameTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("two words")]
    [InlineData("@Name")]
    [InlineData("class")]
    [InlineData("__makeref")]
    public async Task Layer_name_is_not_an_identifier(string name) =>
        Assert.Equal(
            [$"'{name}', the name of layer 1, is not a C# identifier"],
            await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 1)] [Layer(1, Name = {{|NETGEN013:\"{name}\"|}})] partial class Net;"));

    [Theory]
    [InlineData("Net", "it is the name of the type itself")]
    [InlineData("Layer2", "layer 2 has that name")]
    [InlineData("Initialize", "NetGen generates another member of that name")]
    [InlineData("Parameters", "NetGen generates another member of that name")]
    [InlineData("Forward", "NetGen generates another member of that name")]
    [InlineData("get_Parameters", "NetGen generates another member of that name")]
    [InlineData("Own", "it is taken by the property 'Own'")]
    [InlineData("T", "it is taken by the type parameter 'T'")]
    [InlineData("ToString", "it is taken by the inherited method 'Object.ToString'")]
    public async Task Layer_name_is_taken(string name, string reason) =>
        Assert.Equal(
            [$"Layer 1 cannot be named '{name}': {reason}"],
            await AnalyzerTest.Verify(
                $$"""
                using NetGen;
                [NeuralNetwork(2, 2, 1)]
                [Layer(1, Name = {|NETGEN014:"{{name}}"|})]
                partial class Net<T> { int Own => 1; }
                """));

    [Fact]
    public async Task Layer_name_is_taken_by_another_layer() =>
        Assert.Equal(
            ["Layer 2 cannot be named 'A': layer 1 has that name"],
            await AnalyzerTest.Verify(
                "using NetGen; [NeuralNetwork(2, 2, 1)] [Layer(2, Name = {|NETGEN014:\"A\"|})] [Layer(1, Name = \"A\")] partial class Net;"));

    [Fact]
    public async Task Default_layer_name_is_taken() =>
        Assert.Equal(
            ["Layer 1 cannot be named 'Layer1': it is taken by the method 'Layer1'"],
            await AnalyzerTest.Verify("using NetGen; [NeuralNetwork(2, 1)] partial class Net { void {|NETGEN014:Layer1|}() { } }"));

    [Fact]
    public async Task Layers_can_swap_their_default_names() => await AnalyzerTest.Verify(
        "using NetGen; [NeuralNetwork(2, 2, 1)] [Layer(1, Name = \"Layer2\")] [Layer(2, Name = \"Layer1\")] partial class Net;");

    [Theory]
    [InlineData("public int {|NETGEN015:Parameters|} = 1;", "Parameters", "the field 'Parameters'")]
    [InlineData("public const int {|NETGEN015:InputSize|} = 2;", "InputSize", "the field 'InputSize'")]
    [InlineData("int[] {|NETGEN015:_parameters|} = [];", "_parameters", "the field '_parameters'")]
    [InlineData("class {|NETGEN015:Kernels|};", "Kernels", "the type 'Kernels'")]
    [InlineData("event System.Action {|NETGEN015:Forward|} { add { } remove { } }", "Forward", "the event 'Forward'")]
    [InlineData("void {|NETGEN015:get_Parameters|}() { }", "Parameters", "the method 'get_Parameters'")]
    [InlineData("void {|NETGEN015:Initialize|}(System.Random r) { }", "Initialize", "the method 'Initialize'")]
    [InlineData("int {|NETGEN015:Jvp|} => 1;", "Jvp", "the property 'Jvp'")]
    [InlineData(
        "void {|NETGEN015:Forward|}(System.ReadOnlySpan<float> x, System.Span<float> y) { }", "Forward", "the method 'Forward'")]
    [InlineData(
        "static int {|NETGEN015:JacobianBatch|}(System.ReadOnlySpan<float> x, System.Span<float> y) => 1;", "JacobianBatch", "the method 'JacobianBatch'")]
    public async Task Member_clashes(string member, string generated, string taken) =>
        Assert.Equal(
            [$"'Net' gets a member '{generated}' as a network, but {taken} stands in its way"],
            await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 1)] partial class Net {{ {member} }}"));

    [Theory]
    [InlineData("void Forward() { }")]
    [InlineData("void Initialize() { } void Initialize(int seed) { }")]
    [InlineData("void Forward(System.ReadOnlySpan<double> x, System.Span<double> y) { }")]
    [InlineData("void Forward(System.Span<float> x, System.Span<float> y) { }")]
    [InlineData("void Forward(in System.ReadOnlySpan<float> x, System.Span<float> y) { }")]
    [InlineData("void Forward<T>(System.ReadOnlySpan<float> x, System.Span<float> y) { }")]
    [InlineData("int parameters, forward, INPUTSIZE;")]
    public async Task Other_members_and_overloads_are_welcome(string member) =>
        await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 1)] partial class Net {{ {member} }}");

    [Fact]
    public async Task Method_clashes_on_the_networks_own_number_type() => await AnalyzerTest.Verify(
        """
        using NetGen;
        [NeuralNetwork(2, 1, Precision = Precision.Double)]
        partial class Net { void {|NETGEN015:Forward|}(System.ReadOnlySpan<double> x, System.Span<double> y) { } }
        """);

    [Theory]
    [InlineData("partial class Net<{|NETGEN015:Forward|}>;")]
    [InlineData("partial class Net<{|NETGEN015:Parameters|}>;")]
    [InlineData("partial class Net(int {|NETGEN015:ParameterCount|}) { int Get() => ParameterCount; }")]
    [InlineData("partial record Net(int {|NETGEN015:ParameterCount|});")]
    public async Task Parameter_clashes(string type) => await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 1)] {type}");

    [Theory]
    [InlineData("protected int Parameters => 1;", "property 'Base.Parameters'")]
    [InlineData("public virtual void Forward(System.ReadOnlySpan<float> input, System.Span<float> output) { }", "method 'Base.Forward'")]
    public async Task Inherited_member_clashes(string member, string taken) =>
        Assert.EndsWith(
            $"the inherited {taken} stands in its way",
            Assert.Single(await AnalyzerTest.Verify(
                $"using NetGen; class Base {{ {member} }} [NeuralNetwork(2, 1)] partial class {{|NETGEN015:Net|}} : Base;")));

    [Fact]
    public async Task Private_members_of_the_base_do_not_clash() => await AnalyzerTest.Verify(
        "using NetGen; class Base { int Parameters => 1; } [NeuralNetwork(2, 1)] partial class Net : Base;");

    [Theory]
    [InlineData("Forward")]
    [InlineData("Parameters")]
    [InlineData("Kernels")]
    public async Task Type_is_named_like_a_generated_member(string name) =>
        Assert.Equal(
            [$"A network gets a member '{name}', and C# allows no member with the name of its own type"],
            await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 1)] partial class {{|NETGEN016:{name}|}};"));

    [Fact]
    public async Task Type_is_named_like_a_default_layer() => await AnalyzerTest.Verify(
        "using NetGen; [NeuralNetwork(2, 1)] partial class {|NETGEN014:Layer1|};");
}
