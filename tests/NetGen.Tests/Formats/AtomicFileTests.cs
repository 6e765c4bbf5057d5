using NetGen.Formats;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Formats;

/// <summary>A file is written whole or not at all, and messages name the file that was asked for.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("atomic ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_replaced_and_nothing_else_is_left()
    {
        AtomicFile.Write(Path("a.txt"), "one"u8);
        AtomicFile.Write(Path("a.txt"), "two"u8);
        Assert.Equal("two", File.ReadAllText(Path("a.txt")));
        Assert.Equal(["a.txt"], Directory.GetFiles(folder).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public void What_cannot_be_written_is_named_as_it_was_given()
    {
        string missing = System.IO.Path.Combine(folder, "nowhere");
        string target = System.IO.Path.Combine(missing, "a.txt");
        Assert.Equal($"'{target}' cannot be written: there is no folder '{missing}'.", Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(target, "one"u8)).Message);
        Assert.Equal($"'{folder}' cannot be written: it is a folder.", Assert.Throws<IOException>(() => AtomicFile.Write(folder, "one"u8)).Message);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Messages_of_the_system_name_the_file_too()
    {
        string longest = Path(new string('a', 250));
        string message = Assert.ThrowsAny<IOException>(() => AtomicFile.Write(longest, "one"u8)).Message;
        Assert.StartsWith($"'{longest}' cannot be written: ", message);
        Assert.DoesNotContain(".part", message);
    }

    [UnixFact]
    public void A_link_stays_a_link()
    {
        File.WriteAllText(Path("real.txt"), "one");
        File.CreateSymbolicLink(Path("link.txt"), Path("real.txt"));
        AtomicFile.Write(Path("link.txt"), "two"u8);
        Assert.Equal("two", File.ReadAllText(Path("real.txt")));
        Assert.NotNull(new FileInfo(Path("link.txt")).LinkTarget);
    }

    private string Path(string name) => System.IO.Path.Combine(folder, name);
}
