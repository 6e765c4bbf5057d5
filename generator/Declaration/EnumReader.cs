using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>Reads enum properties of attributes; an attribute may hold any integer, cast.</summary>
internal static class EnumReader
{
    /// <summary>The value given, or null when none is or it has no name (which is reported).</summary>
    public static TEnum? Read<TEnum>(AttributeUse attribute, string property, Findings findings)
        where TEnum : struct, Enum
    {
        if (attribute.Property(property) is not { Kind: TypedConstantKind.Enum, Value: { } value })
        {
            return null;
        }

        // The model's enums have the runtime library's values.
        if (value is int number && Enum.IsDefined(typeof(TEnum), number))
        {
            return (TEnum)Enum.ToObject(typeof(TEnum), number);
        }

        findings.Report(Descriptors.UndefinedEnumValue, attribute.PropertyLocation(property), value, typeof(TEnum).Name, property);
        return null;
    }
}
