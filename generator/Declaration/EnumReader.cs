using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>Reads enum values of attributes; an attribute may hold any integer, cast.</summary>
internal static class EnumReader
{
    /// <summary>The value given, or null when none is or it has no name (which is reported).</summary>
    public static TEnum? Read<TEnum>(AttributeUse attribute, string property, Findings findings)
        where TEnum : struct, Enum =>
        attribute.Property(property) is { Kind: TypedConstantKind.Enum } value
            ? Read<TEnum>(value, property, attribute.PropertyLocation(property), findings)
            : null;

    /// <summary>The value of an enum constant, or null when it has no name (which is reported).</summary>
    /// <param name="what">What the value is for, as the message calls it.</param>
    public static TEnum? Read<TEnum>(TypedConstant constant, string what, Location location, Findings findings)
        where TEnum : struct, Enum
    {
        // The model's enums have the runtime library's values.
        if (constant.Value is int number && Enum.IsDefined(typeof(TEnum), number))
        {
            return (TEnum)Enum.ToObject(typeof(TEnum), number);
        }

        findings.Report(Descriptors.UndefinedEnumValue, location, constant.Value!, typeof(TEnum).Name, what);
        return null;
    }
}
