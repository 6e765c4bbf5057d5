namespace NetGen.Formats;

/// <summary>Reads streams whose length nobody vouches for: memory grows with what arrives, not with what is announced.</summary>
internal static class BoundedReader
{
    private const int Chunk = 1 << 16;

    public static byte[] ReadAll(Stream stream, long limit, string file, string place)
    {
        using MemoryStream read = new();
        byte[] chunk = new byte[Chunk];
        for (int count; (count = stream.Read(chunk)) > 0;)
        {
            if (read.Length + count > limit)
            {
                throw new ModelFormatException(file, place, $"longer than {limit} bytes, the limit of what is read");
            }

            read.Write(chunk, 0, count);
        }

        return read.ToArray();
    }
}
