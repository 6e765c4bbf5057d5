using System.ComponentModel;

namespace System.Runtime.CompilerServices;

// What the compiler asks for before it lets records, init accessors and required members compile for netstandard2.0.

[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;

[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.All)]
internal sealed class RequiredMemberAttribute : Attribute;

[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName { get; } = featureName;
}
