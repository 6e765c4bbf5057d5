namespace NetGen.Generator.Model;

/// <summary>A partial method that the user declared and the generator implements.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="Method">What it computes, with the generator's own parameter names; the method's name is spelled as C# needs it (<c>@event</c>).</param>
/// <param name="Modifiers">The method's modifiers as declared, <c>partial</c> last: <c>public readonly partial</c>.</param>
/// <param name="ParameterNames">The user's names of the parameters, in the order of the method's, spelled as C# needs them.</param>
/// <param name="IsDocumented">Whether the declaration has an XML comment; the generated one would replace it.</param>
internal sealed record RequestSpec(MethodSpec Method, string Modifiers, EquatableArray<string> ParameterNames, bool IsDocumented);
