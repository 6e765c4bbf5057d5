// Value and derivatives of many samples, samples in lanes, a block of them through all layers at a time.
#pragma once
#include "gradient.h"
#include "layer.h"

template <class T, Activation Hidden, Activation Output, int I, int M, int N, int O>
class BatchOfSamples {
    using V = Vector<T, MostLanes<T>>;
    static constexpr int Lanes = MostLanes<T>;
    using First = BlockLayer<T, I, M, Hidden>;
    using Second = BlockLayer<T, M, N, Hidden>;
    using Third = BlockLayer<T, N, O, Output>;
    static constexpr int SecondStart = First::Parameters;
    static constexpr int ThirdStart = SecondStart + Second::Parameters;

    // Vectors of samples in a block. A gradient is read and written once for each block, so its blocks are larger.
    static constexpr int BlockVectors = 2;
    static constexpr int GradientVectors = M <= 32 ? 8 : 4;

public:
    explicit BatchOfSamples(const T* p) : first(p), second(p + SecondStart), third(p + ThirdStart) {
        std::memcpy(third_weights, p + ThirdStart, sizeof third_weights);
    }

    void forward(const T* inputs, const T*, T* outputs, T*, long samples) const {
        for_blocks<BlockVectors, true, 0, 0>(inputs, nullptr, outputs, nullptr, samples, [&](const T* x, const T*, T* y, T*) {
            Trace<BlockVectors> trace;
            evaluate(x, trace);
            store_block(trace.third, y, O);
        });
    }

    void jacobian(const T* inputs, const T*, T* outputs, T* jacobians, long samples) const {
        for_blocks<BlockVectors, true, 0, O * I>(inputs, nullptr, outputs, jacobians, samples, [&](const T* x, const T*, T* y, T* jacobian) {
            Trace<BlockVectors> trace;
            evaluate(x, trace);
            store_block(trace.third, y, O);
            for (int k = 0; k < O; k++) {
                pull_row(k, trace, jacobian + k * I);
            }
        });
    }

    void gradient(const T* inputs, const T* cotangents, T*, T* result, long samples) {
        first_gradient.clear();
        second_gradient.clear();
        third_gradient.clear();
        for_blocks<GradientVectors, false, O, 0>(inputs, cotangents, nullptr, nullptr, samples, [&](const T* x, const T* cotangent, T*, T*) {
            accumulate(x, cotangent);
        });
        first_gradient.copy_to(result);
        second_gradient.copy_to(result + SecondStart);
        third_gradient.copy_to(result + ThirdStart);
    }

private:
    template <int Vectors>
    struct Trace {
        Block<T, I, Vectors> input;
        Block<T, M, Vectors> first;
        Block<T, N, Vectors> second;
        Block<T, O, Vectors> third;
    };

    // Calls do_block(inputs, seeds, outputs, derivatives) for full blocks; what is left over is copied into a full one, the rest of it zero.
    template <int Vectors, bool HasOutputs, int SeedSize, int DerivativeSize, class Do>
    static INLINE void for_blocks(const T* inputs, const T* seeds, T* outputs, T* derivatives, long samples, Do&& do_block) {
        constexpr int size = Vectors * Lanes;
        long start = 0;
        for (; start + size <= samples; start += size) {
            do_block(inputs + start * I, seeds + start * SeedSize, outputs + start * O * HasOutputs, derivatives + start * DerivativeSize);
        }

        if (start < samples) {
            static thread_local T rest_inputs[size * I], rest_seeds[size * SeedSize + 1], rest_outputs[size * O], rest_derivatives[size * DerivativeSize + 1];
            const long count = samples - start;
            std::memset(rest_inputs, 0, sizeof rest_inputs);
            std::memset(rest_seeds, 0, sizeof rest_seeds);
            std::memcpy(rest_inputs, inputs + start * I, count * I * sizeof(T));
            std::memcpy(rest_seeds, seeds + start * SeedSize, count * SeedSize * sizeof(T));
            do_block(rest_inputs, rest_seeds, rest_outputs, rest_derivatives);
            std::memcpy(outputs + start * O * HasOutputs, rest_outputs, count * O * HasOutputs * sizeof(T));
            std::memcpy(derivatives + start * DerivativeSize, rest_derivatives, count * DerivativeSize * sizeof(T));
        }
    }

    template <int Features, int Vectors>
    static INLINE void load_block(const T* rows, Block<T, Features, Vectors>& block) {
        for (int s = 0; s < Vectors; s++) {
            V columns[Features];
            load_columns(rows + s * Lanes * Features, columns);
            for (int n = 0; n < Features; n++) {
                block.values[n][s] = columns[n];
            }
        }
    }

    template <int Features, int Vectors>
    static INLINE void store_block(const Block<T, Features, Vectors>& block, T* rows, long step) {
        for (int s = 0; s < Vectors; s++) {
            V columns[Features];
            for (int n = 0; n < Features; n++) {
                columns[n] = block.values[n][s];
            }

            store_columns(columns, rows + s * Lanes * step, step);
        }
    }

    template <int Vectors>
    INLINE void evaluate(const T* x, Trace<Vectors>& trace) const {
        load_block(x, trace.input);
        first.forward(trace.input, trace.first);
        second.forward(trace.first, trace.second);
        third.forward(trace.second, trace.third);
    }

    // A row of every sample's Jacobian.
    INLINE void pull_row(int k, const Trace<BlockVectors>& trace, T* row) const {
        Block<T, N, BlockVectors> second_row;
        Block<T, M, BlockVectors> first_row;
        Block<T, I, BlockVectors> input_row;
        for (int j = 0; j < N; j++) {
            const V weight = V{} + third_weights[j * O + k];
            for (int s = 0; s < BlockVectors; s++) {
                second_row.values[j][s] = scale<Hidden>(scale<Output>(weight, trace.third.values[k][s]), trace.second.values[j][s]);
            }
        }

        second.template pull<Hidden>(second_row, trace.first, first_row);
        first.template pull<Activation::Identity>(first_row, trace.input, input_row);
        store_block(input_row, row, O * I);
    }

    INLINE void accumulate(const T* x, const T* cotangent) {
        Trace<GradientVectors> trace;
        evaluate(x, trace);
        Block<T, O, GradientVectors> third_cotangent;
        Block<T, N, GradientVectors> second_cotangent;
        Block<T, M, GradientVectors> first_cotangent;
        load_block(cotangent, third_cotangent);
        for (int k = 0; k < O; k++) {
            for (int s = 0; s < GradientVectors; s++) {
                third_cotangent.values[k][s] = scale<Output>(third_cotangent.values[k][s], trace.third.values[k][s]);
            }
        }

        third.template pull<Hidden>(third_cotangent, trace.second, second_cotangent);
        second.template pull<Hidden>(second_cotangent, trace.first, first_cotangent);
        first_gradient.add(trace.input, first_cotangent);
        second_gradient.add(trace.first, second_cotangent);
        third_gradient.add(trace.second, third_cotangent);
    }

    First first;
    Second second;
    Third third;
    T third_weights[N * O];
    LayerGradient<T, I, M, GradientVectors> first_gradient;
    LayerGradient<T, M, N, GradientVectors> second_gradient;
    LayerGradient<T, N, O, GradientVectors> third_gradient;
};
