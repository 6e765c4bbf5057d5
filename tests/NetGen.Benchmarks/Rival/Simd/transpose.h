// Between samples as rows in memory and samples in lanes: `Size` vectors, one for each column.
#pragma once
#include "vector.h"

constexpr bool is_power_of_two(int size) { return (size & (size - 1)) == 0; }

template <class V, int... K>
INLINE V evens(V a, V b, std::integer_sequence<int, K...>) { return __builtin_shufflevector(a, b, (2 * K)...); }

template <class V, int... K>
INLINE V odds(V a, V b, std::integer_sequence<int, K...>) { return __builtin_shufflevector(a, b, (2 * K + 1)...); }

template <int Start, class V, int... K>
INLINE V zip(V a, V b, std::integer_sequence<int, K...>) {
    return __builtin_shufflevector(a, b, (Start + K / 2 + K % 2 * int(sizeof...(K)))...);
}

// Reads as many samples as a vector has lanes; their rows follow each other. A power of two takes a shuffle of the whole for each of its bits.
template <int Size, class V, class T>
INLINE void load_columns(const T* rows, V (&columns)[Size]) {
    constexpr int lanes = sizeof(V) / sizeof(T);
    if constexpr (is_power_of_two(Size)) {
        using Lanes = std::make_integer_sequence<int, lanes>;
        V from[Size];
        for (int n = 0; n < Size; n++) {
            columns[n] = load<V>(rows + n * lanes);
        }

        for (int bit = 1; bit < Size; bit *= 2) {
            std::memcpy(from, columns, sizeof from);
            for (int n = 0; n < Size / 2; n++) {
                columns[n] = evens(from[2 * n], from[2 * n + 1], Lanes());
                columns[Size / 2 + n] = odds(from[2 * n], from[2 * n + 1], Lanes());
            }
        }
    } else {
        T values[Size][lanes];
        for (int lane = 0; lane < lanes; lane++) {
            for (int n = 0; n < Size; n++) {
                values[n][lane] = rows[lane * Size + n];
            }
        }

        std::memcpy(columns, values, sizeof values);
    }
}

// Writes as many rows as a vector has lanes, a number of elements apart.
template <int Size, class V, class T>
INLINE void store_columns(V (&columns)[Size], T* rows, long step) {
    constexpr int lanes = sizeof(V) / sizeof(T);
    if constexpr (is_power_of_two(Size)) {
        using Lanes = std::make_integer_sequence<int, lanes>;
        V from[Size];
        for (int bit = 1; bit < Size; bit *= 2) {
            std::memcpy(from, columns, sizeof from);
            for (int n = 0; n < Size / 2; n++) {
                columns[2 * n] = zip<0>(from[n], from[Size / 2 + n], Lanes());
                columns[2 * n + 1] = zip<lanes / 2>(from[n], from[Size / 2 + n], Lanes());
            }
        }
    }

    const T* values = reinterpret_cast<const T*>(columns);
    if (is_power_of_two(Size) && step == Size) {
        std::memcpy(rows, values, sizeof columns);
        return;
    }

    for (int lane = 0; lane < lanes; lane++) {
        if constexpr (is_power_of_two(Size)) {
            std::memcpy(rows + lane * step, values + lane * Size, Size * sizeof(T));
        } else {
            for (int n = 0; n < Size; n++) {
                rows[lane * step + n] = values[n * lanes + lane];
            }
        }
    }
}
