using NetGen.Generator.Emit;
using NetGen.Generator.Model;

namespace NetGen.Tests.Emit;

public class HintNameTests
{
    [Theory]
    [InlineData("Net", "Net.g.cs")]
    [InlineData("My.Models.Net", "My.Models.Net.g.cs")]
    [InlineData("My.Outer`1+Net", "My.Outer_1.Net.g.cs")]
    public void A_file_is_named_after_its_network(string metadataName, string hintName) => Assert.Equal(hintName, HintName.Of(metadataName, EquatableArray<string>.Empty));

    [Theory]
    [InlineData("Net", "NET", "net")]
    [InlineData("A.B+Net", "A.B.Net", "a.b.net")]
    [InlineData("A`1+Net", "A_1.Net", "A_1+NET")]
    public void Names_that_differ_in_case_or_signs_only_get_files_of_their_own(params string[] names)
    {
        EquatableArray<string> ambiguous = HintName.Ambiguous(names);
        Assert.Equal(names.Order(StringComparer.Ordinal), ambiguous);
        Assert.Equal(names.Length, names.Select(name => HintName.Of(name, ambiguous)).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Others_keep_their_plain_names()
    {
        EquatableArray<string> ambiguous = HintName.Ambiguous(["Net", "NET", "Other"]);
        Assert.Equal("Other.g.cs", HintName.Of("Other", ambiguous));
        Assert.Equal(["NET", "Net"], ambiguous);
    }

    [Fact]
    public void The_same_name_twice_is_one_network() => Assert.Empty(HintName.Ambiguous(["Net", "Net"]));

    [Fact]
    public void The_mark_is_the_same_on_every_machine() =>
        Assert.Equal(HintName.Of("Net", HintName.Ambiguous(["Net", "net"])), HintName.Of("Net", HintName.Ambiguous(["NET", "net", "Net"])));
}
