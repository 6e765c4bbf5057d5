using NetGen.Generator.Emit;

namespace NetGen.Tests.Emit;

public class SourceWriterTests
{
    [Fact]
    public void Blocks_indent_by_four()
    {
        var writer = new SourceWriter();
        using (writer.Open("class A"))
        {
            using (writer.Open("void M()"))
            {
                writer.Line("x = 1;");
            }
        }

        Assert.Equal("class A\n{\n    void M()\n    {\n        x = 1;\n    }\n}\n", writer.ToString());
    }

    [Fact]
    public void Empty_lines_have_no_spaces()
    {
        var writer = new SourceWriter();
        using (writer.Open())
        {
            writer.Lines(["a", "", "b"]);
        }

        Assert.Equal("{\n    a\n\n    b\n}\n", writer.ToString());
    }

    [Fact]
    public void Line_ends_are_the_same_everywhere() => Assert.Equal("a\nb\n", new SourceWriter().Line("a").Line("b").ToString());

    [Fact]
    public void An_open_block_is_an_error()
    {
        var writer = new SourceWriter();
        writer.Open("class A");
        Assert.Throws<InvalidOperationException>(writer.ToString);
    }

    [Fact]
    public void Nothing_is_the_empty_text() => Assert.Equal("", new SourceWriter().ToString());
}
