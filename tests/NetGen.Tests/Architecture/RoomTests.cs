using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Architecture;

/// <summary>The generator's rooms: imports go one way.</summary>
public class RoomTests
{
    private const string RootNamespace = "NetGen.Generator";
    private const int MostLines = 300;

    /// <summary>
    /// What each room may see: Model &lt;- Graph &lt;- {Differentiate, Simplify} &lt;- Schedule &lt;- Emit &lt;- the generator, and
    /// {Model, Graph, Differentiate} &lt;- Declaration, which asks for the functions formulas can use and where a formula and its derivatives are finite.
    /// Weights, which reads texts and knows nothing of the compiler, sees Model alone.
    /// One exception: Declaration and Diagnostics see each other. The parser names the descriptors it reports, and the analyzer calls the parser.
    /// </summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Model"] = [],
        ["Graph"] = ["Model"],
        ["Differentiate"] = ["Model", "Graph"],
        ["Simplify"] = ["Model", "Graph"],
        ["Schedule"] = ["Model", "Graph", "Differentiate", "Simplify"],
        ["Emit"] = ["Model", "Graph", "Differentiate", "Simplify", "Schedule"],
        ["Weights"] = ["Model"],
        ["Declaration"] = ["Model", "Diagnostics", "Graph", "Differentiate", "Weights"],
        ["Diagnostics"] = ["Model", "Graph", "Differentiate", "Simplify", "Declaration"],
        ["CodeFixes"] = ["Diagnostics"],
        [""] = ["Model", "Graph", "Differentiate", "Simplify", "Schedule", "Emit", "Declaration"],
    };

    private static readonly string Generator = Path.Combine(Repository.Root, "generator");

    private static readonly (string Path, CompilationUnitSyntax Root)[] Files =
        [.. Sources(Generator).Select(path => (path, CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetCompilationUnitRoot()))];

    // Types by the room that declares them: a qualified name like Graph.Text is told from a property like declaration.Spec by them.
    private static readonly ILookup<string, string> Types = Files
        .SelectMany(file => file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>(), (file, type) => (Room: RoomOf(file.Path), type.Identifier.Text))
        .ToLookup(entry => entry.Room, entry => entry.Text);

    public static TheoryData<string> Rooms => [.. Files.Select(file => RoomOf(file.Path)).Distinct().Order()];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_sees_only_the_rooms_before_it(string room) =>
        Assert.Equal([], Files.Where(file => RoomOf(file.Path) == room)
            .SelectMany(file => Seen(file.Root).Except([room, .. Allowed[room]]).Select(seen => $"{Path.GetRelativePath(Generator, file.Path)} sees {seen}")));

    [Fact]
    public void Every_room_is_known() => Assert.Equal(Allowed.Keys.Order(), Files.Select(file => RoomOf(file.Path)).Distinct().Order());

    [Fact]
    public void A_file_stands_in_the_room_of_its_namespace() => Assert.All(Files, file => Assert.All(
        file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(declaration => declaration.Name.ToString()).Where(name => name.StartsWith(RootNamespace, StringComparison.Ordinal)),
        name => Assert.Equal(RoomOf(file.Path), name.Length == RootNamespace.Length ? "" : name[(RootNamespace.Length + 1)..])));

    // The derivative rules and the algebra know nothing of the compiler; only the declaration is read from its symbols.
    [Fact]
    public void Only_declarations_and_diagnostics_see_the_compiler() => Assert.Equal(
        [],
        Files.Where(file => RoomOf(file.Path) is not ("Declaration" or "Diagnostics" or "CodeFixes" or ""))
            .Where(file => file.Root.Usings.Any(directive => directive.Name!.ToString().StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Generator, file.Path)));

    [Fact]
    public void Files_are_short() => Assert.Equal(
        [],
        AllSources().Where(path => File.ReadLines(path).Count() > MostLines).Select(path => Path.GetRelativePath(Repository.Root, path)));

    [Fact]
    public void Names_say_what_a_file_is() => Assert.Equal(
        [],
        AllSources().Where(path => new[] { "Helper", "Manager", "Processor", "Util" }.Any(word => Path.GetFileName(path).Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(path => Path.GetRelativePath(Repository.Root, path)));

    [Theory]
    [InlineData("using NetGen.Generator.Emit;", "Emit")]
    [InlineData("using static NetGen.Generator.Graph.Text;", "Graph")]
    [InlineData("using G = NetGen.Generator.Graph.Node;", "Graph")]
    [InlineData("class A { Schedule.Buffer b; }", "Schedule")]
    [InlineData("class A { string M() => Graph.Text.Of(1); }", "Graph")]
    [InlineData("class A { object M() => global::NetGen.Generator.Simplify.Factors.Of(null); }", "Simplify")]
    [InlineData("class A { object M(B Declaration) => Declaration.Spec; }", null)]
    public void Imports_and_qualified_names_are_both_seen(string source, string? room) =>
        Assert.Equal(room is null ? [] : [room], Seen(CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot()));

    private static string[] Seen(CompilationUnitSyntax root) =>
    [
        .. root.DescendantNodes()
            .Where(node => node is NameSyntax or MemberAccessExpressionSyntax)
            .Where(node => node.Parent is not BaseNamespaceDeclarationSyntax)
            .Select(node => node.ToString().Replace("global::", "", StringComparison.Ordinal))
            .Select(RoomNamed).OfType<string>().Distinct(),
    ];

    private static string? RoomNamed(string name)
    {
        bool isFull = name.StartsWith(RootNamespace + ".", StringComparison.Ordinal);
        string[] parts = (isFull ? name[(RootNamespace.Length + 1)..] : name).Split('.');
        return !Allowed.ContainsKey(parts[0]) ? null
            : isFull || (parts.Length > 1 && Types[parts[0]].Contains(parts[1])) ? parts[0]
            : null;
    }

    private static string RoomOf(string path)
    {
        string relative = Path.GetRelativePath(Generator, path);
        return Path.GetDirectoryName(relative)!.Split(Path.DirectorySeparatorChar)[0];
    }

    private static IEnumerable<string> AllSources() => new[] { "generator", "runtime", "tests", "sample" }.SelectMany(folder => Sources(Path.Combine(Repository.Root, folder)));

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);
}
