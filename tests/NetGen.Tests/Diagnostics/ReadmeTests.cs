using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

/// <summary>The README's examples do what the README says: wrong ones get the section's diagnostic and no other, right ones none.</summary>
public class ReadmeTests
{
    public static TheoryData<string, bool, string> Examples()
    {
        TheoryData<string, bool, string> examples = [];
        string section = "";
        bool wrong = false;
        List<string>? code = null;
        foreach (string line in Repository.ReadLines("README.md"))
        {
            if (code is not null)
            {
                if (line == "```")
                {
                    examples.Add(section, wrong, string.Join("\n", code));
                    code = null;
                }
                else
                {
                    code.Add(line);
                }
            }
            else if (line.StartsWith('#'))
            {
                section = line.TrimStart('#', ' ');
            }
            else if (line is "Wrong:" or "Right:")
            {
                wrong = line == "Wrong:";
            }
            else if (line == "```csharp" && section.StartsWith("NETGEN", StringComparison.Ordinal))
            {
                code = [];
            }
        }

        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_is_what_it_says(string id, bool wrong, string code)
    {
        ImmutableArray<Diagnostic> diagnostics =
            await AnalyzerTest.Run(TestCompilation.Create("using System;\nusing NetGen;\n" + code));
        Assert.Equal(wrong ? [id] : [], diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }
}
