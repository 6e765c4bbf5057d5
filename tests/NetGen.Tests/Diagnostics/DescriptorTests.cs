using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

public class DescriptorTests
{
    [Fact]
    public void Ids_are_consecutive() =>
        Assert.Equal(Enumerable.Range(1, Descriptors.All.Length).Select(number => $"NETGEN{number:000}"), Descriptors.All.Select(d => d.Id));

    [Fact]
    public void All_lists_every_descriptor() =>
        Assert.Equal(
            Descriptors.All.Select(d => d.Id).Order(),
            typeof(Descriptors).Assembly.GetTypes().Where(type => type.Name.EndsWith("Descriptors", StringComparison.Ordinal)).SelectMany(type => type.GetFields()).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().Select(d => d.Id).Order());

    [Fact]
    public void Each_links_to_its_section()
    {
        Assert.All(Descriptors.All, d => Assert.Equal(HelpLink.Of(d.Id, HelpLink.Repository), d.HelpLinkUri));
        Assert.Equal("https://example.org/netgen#netgen001", HelpLink.Of("NETGEN001", "https://example.org/netgen"));
        Assert.Equal("", HelpLink.Of("NETGEN001", ""));
    }

    [Fact]
    public void Each_has_a_section_and_a_row_in_the_readme()
    {
        string[] readme = Repository.ReadLines("README.md");
        Assert.All(Descriptors.All, d =>
        {
            Assert.Contains($"### {d.Id}", readme);
            string severity = d.DefaultSeverity.ToString().ToLowerInvariant();
            Assert.Contains(readme, line => line.StartsWith($"| [{d.Id}](#{d.Id.ToLowerInvariant()}) | {severity} | {d.Title} |", StringComparison.Ordinal));
        });
    }
}
