namespace NetGen.Generator.Weights;

internal enum JsonKind
{
    Object,
    Array,
    Number,
    Text,
    Word,
}

/// <summary>A value of a JSON text.</summary>
/// <param name="Text">A number's or word's spelling, a text's content.</param>
/// <param name="Items">An array's elements, or the values of an object.</param>
/// <param name="Names">An object's names, beside its values.</param>
internal sealed record JsonValue(JsonKind Kind, string Text, IReadOnlyList<JsonValue> Items, IReadOnlyList<string> Names)
{
    public JsonValue? Find(string name)
    {
        for (int index = 0; index < Names.Count; index++)
        {
            if (Names[index] == name)
            {
                return Items[index] is { Kind: JsonKind.Word, Text: "null" } ? null : Items[index];
            }
        }

        return null;
    }
}
