// Products of a weight matrix and a block of samples, samples in lanes, weights broadcast.
#pragma once
#include "activate.h"

// `Features` values of `Vectors` vectors of samples.
template <class T, int Features, int Vectors>
struct Block {
    using V = Vector<T, MostLanes<T>>;
    static constexpr int Size = Features;
    alignas(64) V values[Features][Vectors];
};

// The matrix [Rows, Depth] in tiles of as many rows as there are registers for their sums over two vectors of samples. A tile is one stream of weights.
template <class T, int Rows, int Depth>
class Tiles {
    using V = Vector<T, MostLanes<T>>;
    static constexpr int Most = (Registers - 4) / 2 - Registers / 16;

    // Of equal size: 16 rows are two times eight, not twelve and four.
    static constexpr int Count = (Rows + Most - 1) / Most;
    static constexpr int Size = (Rows + Count - 1) / Count;

public:
    // Element [row, d] is source[row * row_step + d * depth_step].
    Tiles(const T* source, int row_step, int depth_step) {
        for (int row = 0; row < Rows; row++) {
            const int first = row / Size * Size;
            const int size = Rows - first < Size ? Rows - first : Size;
            for (int d = 0; d < Depth; d++) {
                weights[first * Depth + d * size + row - first] = source[row * row_step + d * depth_step];
            }
        }
    }

    // Calls finish(row, vector of samples, sum over d of weight [row, d] times x [d]).
    template <int Vectors, class Finish>
    INLINE void multiply(const Block<T, Depth, Vectors>& x, Finish&& finish) const {
        static_assert(Vectors % 2 == 0);
        for (int s = 0; s < Vectors; s += 2) {
            for (int row = 0; row + Size <= Rows; row += Size) {
                multiply_tile<Size>(row, s, x, finish);
            }

            if constexpr (Rows % Size != 0) {
                multiply_tile<Rows % Size>(Rows / Size * Size, s, x, finish);
            }
        }
    }

private:
    template <int Height, int Vectors, class Finish>
    INLINE void multiply_tile(int row, int s, const Block<T, Depth, Vectors>& x, Finish&& finish) const {
        const T* tile = weights + row * Depth;
        V sums[Height][2] = {};
#pragma GCC unroll 2
        for (int d = 0; d < Depth; d++) {
            const V left = x.values[d][s];
            const V right = x.values[d][s + 1];
#pragma GCC unroll 16
            for (int r = 0; r < Height; r++) {
                const T weight = tile[d * Height + r];
                sums[r][0] += weight * left;
                sums[r][1] += weight * right;
            }
        }

#pragma GCC unroll 16
        for (int r = 0; r < Height; r++) {
            finish(row + r, s, sums[r][0]);
            finish(row + r, s + 1, sums[r][1]);
        }
    }

    T weights[Rows * Depth];
};
