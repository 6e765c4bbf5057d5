using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

/// <summary>The README's examples do what the README says: wrong ones get the section's diagnostic and no other, right ones none.</summary>
public class ReadmeTests
{
    public static TheoryData<string, bool, string, string> Examples()
    {
        TheoryData<string, bool, string, string> examples = [];
        string section = "";
        bool wrong = false;
        List<string>? code = null;
        string? file = null;
        string files = "";
        foreach (string line in Repository.ReadLines("README.md"))
        {
            if (code is not null)
            {
                if (line == "```")
                {
                    if (file is null)
                    {
                        examples.Add(section, wrong, string.Join("\n", code), files);
                    }
                    else
                    {
                        files += $"{file}\n{string.Join("", code)}\n";
                    }

                    (code, file) = (null, null);
                }
                else
                {
                    code.Add(line);
                }
            }
            else if (line.StartsWith('#'))
            {
                section = line.TrimStart('#', ' ');
                files = "";
            }
            else if (line is "Wrong:" or "Right:")
            {
                wrong = line == "Wrong:";
            }
            else if (line == "```csharp" && section.StartsWith("NETGEN", StringComparison.Ordinal))
            {
                code = [];
            }
            else if (line.StartsWith("```json ", StringComparison.Ordinal) && section.StartsWith("NETGEN", StringComparison.Ordinal))
            {
                // A weights file of the section's project.
                file = line["```json ".Length..];
                code = [];
            }
        }

        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_is_what_it_says(string id, bool wrong, string code, string files)
    {
        ImmutableArray<Diagnostic> diagnostics =
            await AnalyzerTest.Run(TestCompilation.Create("using System;\nusing NetGen;\n" + code), WeightsFiles.Of(files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(file => (file[0], file[1]))));
        Assert.Equal(wrong ? [id] : [], diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }
}
