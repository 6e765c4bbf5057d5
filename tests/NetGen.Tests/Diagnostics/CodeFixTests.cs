using NetGen.CodeFixes;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

public class CodeFixTests
{
    [Theory]
    [InlineData("class Net;", "partial class Net;")]
    [InlineData("public sealed class Net { }", "public sealed partial class Net { }")]
    [InlineData("/// <summary>A net.</summary>\n    // Remark\n    struct Net { }", "/// <summary>A net.</summary>\n    // Remark\n    partial struct Net { }")]
    [InlineData("internal /* why */ record struct Net(int A);", "internal /* why */ partial record struct Net(int A);")]
    [InlineData("public\n    record Net;", "public\n    partial record Net;")]
    public async Task Makes_the_type_partial(string before, string after)
    {
        const string head = "using NetGen;\n[NeuralNetwork(2, 1)]\n";
        await CodeFixTest.Verify<MakePartialCodeFix>(head + before, head + after);
    }

    [Fact]
    public async Task Makes_the_containers_partial_too() => await CodeFixTest.Verify<MakePartialCodeFix>(
        """
        using NetGen;
        // Outer
        interface IOuter
        {
            public static class Middle // Middle
            {
                partial record Inner<T>
                {
                    [NeuralNetwork(2, 1)]
                    // Net
                    class Net;
                }
                class Other;
            }
        }
        """,
        """
        using NetGen;
        // Outer
        partial interface IOuter
        {
            public static class Middle // Middle
            {
                partial record Inner<T>
                {
                    [NeuralNetwork(2, 1)]
                    // Net
                    class Net;
                }
                class Other;
            }
        }
        """);

    [Fact]
    public async Task Makes_everything_partial_at_once() => await CodeFixTest.VerifyAll<MakePartialCodeFix>(
        """
        using NetGen;
        // Outer
        public static class Outer
        {
            struct Inner
            {
                [NeuralNetwork(2, 1)] class A;
                [NeuralNetwork(2, 1)] partial class B;
            }
            /// <summary>C</summary>
            [NeuralNetwork(2, 1)] public readonly struct C;
            class Other;
        }
        """,
        """
        using NetGen;
        // Outer
        public static partial class Outer
        {
            partial struct Inner
            {
                [NeuralNetwork(2, 1)] partial class A;
                [NeuralNetwork(2, 1)] partial class B;
            }
            /// <summary>C</summary>
            [NeuralNetwork(2, 1)] public readonly partial struct C;
            class Other;
        }
        """);

    [Theory]
    [InlineData("[NeuralNetwork(2, 1)]\n[Layer(2, Bias = false)]\npartial class Net;", "[NeuralNetwork(2, 1)]\npartial class Net;")]
    [InlineData("// Net\n[Layer(2, Bias = false)] // two\n[NeuralNetwork(2, 1)]\npartial class Net;", "// Net\n[NeuralNetwork(2, 1)]\npartial class Net;")]
    [InlineData("[Layer(2, Bias = false)] [NeuralNetwork(2, 1)] partial class Net;", "[NeuralNetwork(2, 1)] partial class Net;")]
    [InlineData("[NeuralNetwork(2, 1), Layer(2, Bias = false)]\npartial class Net;", "[NeuralNetwork(2, 1)]\npartial class Net;")]
    [InlineData("[Layer(2, Bias = false), NeuralNetwork(2, 1)]\npartial class Net;", "[NeuralNetwork(2, 1)]\npartial class Net;")]
    [InlineData("[NeuralNetwork(2, 1)]\n[Layer(1)]\npartial class Net;", "[NeuralNetwork(2, 1)]\npartial class Net;")]
    [InlineData("/// <summary>Net</summary>\n[Layer(1)]\npublic class Net;", "/// <summary>Net</summary>\npublic class Net;")]
    public async Task Removes_the_override(string before, string after) =>
        await CodeFixTest.Verify<RemoveLayerOverrideCodeFix>("using NetGen;\n" + before, "using NetGen;\n" + after);

    [Fact]
    public async Task Removes_all_overrides_at_once() => await CodeFixTest.VerifyAll<RemoveLayerOverrideCodeFix>(
        """
        using NetGen;
        /// <summary>Outer</summary>
        [Layer(9)]
        partial class Outer
        {
            /// <summary>Net</summary>
            [Layer(0, Bias = false)]
            [Layer(1, Bias = false), Layer(1, Name = "A"), Layer(3)]
            [NeuralNetwork(2, 1)] [Layer(4)]
            [Layer(5)]
            public partial class Net;
        }
        """,
        """
        using NetGen;
        /// <summary>Outer</summary>
        partial class Outer
        {
            /// <summary>Net</summary>
            [Layer(1, Bias = false)]
            [NeuralNetwork(2, 1)]
            public partial class Net;
        }
        """);
}
