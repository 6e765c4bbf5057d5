namespace NetGen.Generator.Model;

/// <summary>
/// Partial methods that ask for a derivative and get none, because something about them or their network is wrong. They still need a body:
/// the compiler ends at a method without one (CS8795), before any analyzer can say what is wrong.
/// </summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="Heads">Modifiers, type, name and parameters of each, all names fully qualified.</param>
internal sealed record RefusedMethods(PartialType Type, EquatableArray<string> Heads);
