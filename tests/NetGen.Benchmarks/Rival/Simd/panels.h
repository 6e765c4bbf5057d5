// A matrix times a few vectors, units in lanes.
#pragma once
#include "activate.h"

// The matrix [In, Out] in panels of up to four vectors of units, each panel stored as one stream; padded with zeros.
template <class T, int In, int Out>
class Panels {
public:
    static constexpr int Lanes = lanes_for<T>(Out);
    using V = Vector<T, Lanes>;
    static constexpr int Vectors = (Out + Lanes - 1) / Lanes;
    static constexpr int Padded = Vectors * Lanes;

    // Element [i, o] is source[i * in_step + o * out_step].
    Panels(const T* source, int in_step, int out_step) {
        for (int i = 0; i < In; i++) {
            for (int o = 0; o < Padded; o++) {
                const int panel = o / (Width * Lanes);
                const int first = panel * Width * Lanes;
                const int width = Padded - first < Width * Lanes ? Padded - first : Width * Lanes;
                values[In * first + i * width + o - first] = o < Out ? source[i * in_step + o * out_step] : T(0);
            }
        }
    }

    // Calls finish(row, vector index, sums) for every vector of units of every row; row k of the operand is at x + k * x_step.
    template <int Rows, class Finish>
    INLINE void multiply(const T* x, int x_step, Finish&& finish) const {
        constexpr int full = Vectors / Width;
        for (int panel = 0; panel < full; panel++) {
            multiply_rows<Rows, Width>(panel * Width, x, x_step, finish);
        }

        if constexpr (Vectors % Width != 0) {
            multiply_rows<Rows, Vectors % Width>(full * Width, x, x_step, finish);
        }
    }

private:
    static constexpr int Width = 4;

    // Rows are taken as many at a time as there are registers for.
    template <int Rows, int Count, class Finish>
    INLINE void multiply_rows(int vector, const T* x, int x_step, Finish&& finish) const {
        constexpr int most = (Registers - 8) / Count;
        constexpr int group = Rows <= most ? Rows : Rows % 5 == 0 && most >= 5 ? 5 : most >= 4 ? 4 : 2;
        for (int row = 0; row < Rows / group * group; row += group) {
            multiply_panel<group, Count>(row, vector, x, x_step, finish);
        }

        if constexpr (Rows % group != 0) {
            multiply_panel<Rows % group, Count>(Rows / group * group, vector, x, x_step, finish);
        }
    }

    template <int Rows, int Count, class Finish>
    INLINE void multiply_panel(int row, int vector, const T* x, int x_step, Finish&& finish) const {
        // Eight independent sums hide the latency of a multiply-add; few sums are split over the inputs.
        constexpr int wanted = (8 + Rows * Count - 1) / (Rows * Count);
        constexpr int chains = wanted > 4 ? 4 : wanted == 3 ? 2 : wanted;
        constexpr int split = In % chains == 0 ? chains : 1;
        V sums[split][Rows][Count] = {};
        const T* panel = values + In * vector * Lanes;
        const T* operand = x + row * x_step;
#pragma GCC unroll 4
        for (int i = 0; i < In; i += split) {
#pragma GCC unroll 8
            for (int chain = 0; chain < split; chain++) {
#pragma GCC unroll 8
                for (int n = 0; n < Count; n++) {
                    const V weights = load<V>(panel + ((i + chain) * Count + n) * Lanes);
#pragma GCC unroll 16
                    for (int k = 0; k < Rows; k++) {
                        sums[chain][k][n] += operand[k * x_step + i + chain] * weights;
                    }
                }
            }
        }

#pragma GCC unroll 16
        for (int k = 0; k < Rows; k++) {
#pragma GCC unroll 8
            for (int n = 0; n < Count; n++) {
                V sum = sums[0][k][n];
#pragma GCC unroll 8
                for (int chain = 1; chain < split; chain++) {
                    sum += sums[chain][k][n];
                }

                finish(row + k, vector + n, sum);
            }
        }
    }

    alignas(64) T values[In * Padded];
};
