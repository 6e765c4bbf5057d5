using System.Reflection;

namespace NetGen.Generator.Diagnostics;

/// <summary>Addresses of the README's sections about diagnostics.</summary>
internal static class HelpLink
{
    /// <summary>Where the assembly says that the project is published; its README is what one sees there. Empty when the build was not told.</summary>
    public static readonly string Repository =
        typeof(HelpLink).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == "RepositoryUrl")?.Value ?? "";

    public static string Of(string id) => Of(id, Repository);

    public static string Of(string id, string repository) => repository.Length == 0 ? "" : $"{repository}#{id.ToLowerInvariant()}";
}
