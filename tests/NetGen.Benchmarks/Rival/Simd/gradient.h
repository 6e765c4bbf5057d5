// The gradient by a layer's parameters: a sum over samples, kept in the way that suits the layer's size.
#pragma once
#include "block.h"
#include "transpose.h"

template <class T, int In, int Out, int Vectors>
class LayerGradient {
    using V = Vector<T, MostLanes<T>>;
    static constexpr int Lanes = MostLanes<T>;

    // Small layers: a vector of partial sums for each weight, one for each lane of samples.
    static constexpr bool IsSmall = In * Out <= 256;

    // Large ones: units in lanes, in panels of as many vectors as pay, inputs broadcast.
    static constexpr int UnitLanes = lanes_for<T>(Out);
    using Units = Vector<T, UnitLanes>;
    static constexpr int UnitVectors = (Out + UnitLanes - 1) / UnitLanes;
    static constexpr int Padded = UnitVectors * UnitLanes;
    static constexpr int Width = UnitVectors % 4 == 0 ? 4 : UnitVectors % 2 == 0 ? 2 : 1;
    static constexpr int Height = Registers >= 32 ? (Width == 4 ? 4 : 8) : 2;
    static constexpr int PanelUnits = Width * UnitLanes;
    static constexpr int Panels = UnitVectors / Width;
    static constexpr int Samples = Vectors * Lanes;

public:
    void clear() { std::memset(static_cast<void*>(this), 0, sizeof *this); }

    INLINE void add(const Block<T, In, Vectors>& x, const Block<T, Out, Vectors>& derivatives) {
        if constexpr (IsSmall) {
            add_lanes(x, derivatives);
        } else {
            add_units(x, derivatives);
        }

        for (int o = 0; o < Out; o++) {
            for (int s = 0; s < Vectors; s++) {
                bias[o] += derivatives.values[o][s];
            }
        }
    }

    // In NetGen's layout.
    void copy_to(T* result) const {
        for (int i = 0; i < In; i++) {
            for (int o = 0; o < Out; o++) {
                result[i * Out + o] = IsSmall ? sum(partial[i * Out + o]) : totals[i * Padded + o];
            }
        }

        for (int o = 0; o < Out; o++) {
            result[In * Out + o] = sum(bias[o]);
        }
    }

private:
    static T sum(V vector) {
        T total = 0;
        for (int lane = 0; lane < Lanes; lane++) {
            total += vector[lane];
        }

        return total;
    }

    INLINE void add_lanes(const Block<T, In, Vectors>& x, const Block<T, Out, Vectors>& derivatives) {
        constexpr int rows = In < 4 ? In : 4;
        constexpr int columns = Out < 4 ? Out : 4;
        static_assert(In % rows == 0 && Out % columns == 0);
        for (int i = 0; i < In; i += rows) {
            for (int o = 0; o < Out; o += columns) {
                V sums[rows][columns] = {};
#pragma GCC unroll 2
                for (int s = 0; s < Vectors; s++) {
#pragma GCC unroll 4
                    for (int r = 0; r < rows; r++) {
#pragma GCC unroll 4
                        for (int c = 0; c < columns; c++) {
                            sums[r][c] += x.values[i + r][s] * derivatives.values[o + c][s];
                        }
                    }
                }

                for (int r = 0; r < rows; r++) {
                    for (int c = 0; c < columns; c++) {
                        partial[(i + r) * Out + o + c] += sums[r][c];
                    }
                }
            }
        }
    }

    INLINE void add_units(const Block<T, In, Vectors>& x, const Block<T, Out, Vectors>& derivatives) {
        static_assert(In % Height == 0);
        alignas(64) T panels[Panels][Samples][PanelUnits];
        to_rows(derivatives, panels);
        for (int panel = 0; panel < Panels; panel++) {
            for (int i = 0; i < In; i += Height) {
                add_tile(reinterpret_cast<const T*>(x.values[i]), panels[panel], totals + i * Padded + panel * PanelUnits);
            }
        }
    }

    static INLINE void add_tile(const T* x, const T (&rows)[Samples][PanelUnits], T* target) {
        Units sums[Height][Width] = {};
        for (int sample = 0; sample < Samples; sample++) {
            Units row[Width];
#pragma GCC unroll 4
            for (int c = 0; c < Width; c++) {
                row[c] = load<Units>(rows[sample] + c * UnitLanes);
            }

#pragma GCC unroll 8
            for (int r = 0; r < Height; r++) {
#pragma GCC unroll 4
                for (int c = 0; c < Width; c++) {
                    sums[r][c] += x[r * Samples + sample] * row[c];
                }
            }
        }

#pragma GCC unroll 8
        for (int r = 0; r < Height; r++) {
#pragma GCC unroll 4
            for (int c = 0; c < Width; c++) {
                T* place = target + r * Padded + c * UnitLanes;
                store(place, load<Units>(place) + sums[r][c]);
            }
        }
    }

    // From samples in lanes to rows of units, a row for each sample.
    static INLINE void to_rows(const Block<T, Out, Vectors>& block, T (&panels)[Panels][Samples][PanelUnits]) {
        constexpr int chunk = Out % Lanes == 0 ? Lanes : Out;
        for (int s = 0; s < Vectors; s++) {
            for (int o = 0; o < Out; o += chunk) {
                V columns[chunk];
                for (int n = 0; n < chunk; n++) {
                    columns[n] = block.values[o + n][s];
                }

                store_columns(columns, panels[o / PanelUnits][s * Lanes] + o % PanelUnits, PanelUnits);
            }
        }
    }

    alignas(64) V partial[IsSmall ? In * Out : 1];
    alignas(64) T totals[IsSmall ? 1 : In * Padded];
    alignas(64) V bias[Out];
};
