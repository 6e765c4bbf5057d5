// Value and derivatives of one sample, units in lanes.
#pragma once
#include "panels.h"

template <class T, Activation Hidden, Activation Output, int I, int M, int N, int O>
class SingleSample {
    using First = Panels<T, I, M>;
    using Second = Panels<T, M, N>;
    using Third = Panels<T, N, O>;
    using FirstBack = Panels<T, M, I>;
    using SecondBack = Panels<T, N, M>;
    using ThirdBack = Panels<T, O, N>;

    // A row for each direction, the value in row 0.
    template <class P, int Rows>
    struct Activations {
        alignas(64) T rows[Rows][P::Padded];
    };

public:
    explicit SingleSample(const T* p)
        : first(p, M, 1), second(p + second_start, N, 1), third(p + third_start, O, 1),
          first_back(p, 1, M), second_back(p + second_start, 1, N), third_back(p + third_start, 1, O) {
        copy<M>(p + I * M, first_bias);
        copy<N>(p + second_start + M * N, second_bias);
        copy<O>(p + third_start + N * O, third_bias);
        for (int i = 0; i < I; i++) {
            copy<M>(p + i * M, first_rows[i]);
        }

        for (int k = 0; k < O; k++) {
            for (int j = 0; j < Second::Padded; j++) {
                third_rows[k][j] = j < N ? p[third_start + j * O + k] : T(0);
            }
        }
    }

    void forward(const T* input, const T*, T* output, T*) const {
        Activations<First, 1> first_units;
        Activations<Second, 1> second_units;
        Activations<Third, 1> third_units;
        evaluate(input, first_units, second_units, third_units);
        std::memcpy(output, third_units.rows[0], O * sizeof(T));
    }

    void jacobian(const T* input, const T*, T* output, T* jacobian) const {
        if constexpr (I <= 3) {
            push_jacobian(input, output, jacobian);
        } else {
            pull_jacobian(input, output, jacobian);
        }
    }

    void jvp(const T* input, const T* tangent, T* output, T* output_tangent) const {
        alignas(64) T operands[2][I];
        std::memcpy(operands[0], input, sizeof operands[0]);
        std::memcpy(operands[1], tangent, sizeof operands[1]);
        Activations<First, 2> first_units;
        Activations<Second, 2> second_units;
        Activations<Third, 2> third_units;
        push<Hidden, 2>(first, first_bias, operands[0], I, first_units);
        push<Hidden, 2>(second, second_bias, first_units.rows[0], First::Padded, second_units);
        push<Output, 2>(third, third_bias, second_units.rows[0], Second::Padded, third_units);
        std::memcpy(output, third_units.rows[0], O * sizeof(T));
        std::memcpy(output_tangent, third_units.rows[1], O * sizeof(T));
    }

    void vjp(const T* input, const T* cotangent, T* output, T* input_cotangent) const {
        Activations<First, 1> first_units;
        Activations<Second, 1> second_units;
        Activations<Third, 1> third_units;
        evaluate(input, first_units, second_units, third_units);
        std::memcpy(output, third_units.rows[0], O * sizeof(T));
        alignas(64) T seed[O];
        for (int k = 0; k < O; k++) {
            seed[k] = slope_at(third_units.rows[0][k]) * cotangent[k];
        }

        Activations<Second, 1> second_cotangent;
        pull<1>(third_back, seed, 0, second_units, second_cotangent);
        pull_to_inputs<1>(first_units, second_cotangent, input_cotangent);
    }

private:
    static constexpr int second_start = I * M + M;
    static constexpr int third_start = second_start + M * N + N;

    template <int Count, int Padded>
    static void copy(const T* source, T (&target)[Padded]) {
        std::memset(target, 0, sizeof target);
        std::memcpy(target, source, Count * sizeof(T));
    }

    static INLINE T slope_at(T a) {
        using V = Vector<T, lanes_for<T>(1)>;
        return scale<Output>(V{} + T(1), V{} + a)[0];
    }

    // One layer: the value in row 0, directions in the others.
    template <Activation A, int Rows, class P, class Bias, class Units>
    static INLINE void push(const P& weights, const Bias& bias, const T* x, int x_step, Units& result) {
        using V = typename P::V;
        weights.template multiply<Rows>(x, x_step, [&](int row, int vector, V sum) {
            T* target = result.rows[row] + vector * P::Lanes;
            const T* value = result.rows[0] + vector * P::Lanes;
            store(target, row == 0 ? activate<A, Aim::Latency>(sum + load<V>(bias + vector * P::Lanes)) : scale<A>(sum, load<V>(value)));
        });
    }

    // A row of weights times a number, scaled by the units' derivatives.
    template <class P, class Units>
    static INLINE void scale_row(const T* row, T factor, const Units& units, T* result) {
        using V = typename P::V;
        for (int vector = 0; vector < P::Vectors; vector++) {
            const int at = vector * P::Lanes;
            store(result + at, scale<Hidden>(load<V>(row + at) * factor, load<V>(units.rows[0] + at)));
        }
    }

    INLINE void evaluate(const T* input, Activations<First, 1>& first_units, Activations<Second, 1>& second_units, Activations<Third, 1>& third_units) const {
        push<Hidden, 1>(first, first_bias, input, 0, first_units);
        push<Hidden, 1>(second, second_bias, first_units.rows[0], 0, second_units);
        push<Output, 1>(third, third_bias, second_units.rows[0], 0, third_units);
    }

    // Directions ride along with the value: every weight is loaded once.
    INLINE void push_jacobian(const T* input, T* output, T* jacobian) const {
        Activations<First, 1 + I> first_units;
        Activations<Second, 1 + I> second_units;
        Activations<Third, 1 + I> third_units;
        push<Hidden, 1>(first, first_bias, input, 0, first_units);
        for (int i = 0; i < I; i++) {
            scale_row<First>(first_rows[i], T(1), first_units, first_units.rows[1 + i]);
        }

        push<Hidden, 1 + I>(second, second_bias, first_units.rows[0], First::Padded, second_units);
        push<Output, 1 + I>(third, third_bias, second_units.rows[0], Second::Padded, third_units);
        std::memcpy(output, third_units.rows[0], O * sizeof(T));
        for (int k = 0; k < O; k++) {
            for (int i = 0; i < I; i++) {
                jacobian[k * I + i] = third_units.rows[1 + i][k];
            }
        }
    }

    INLINE void pull_jacobian(const T* input, T* output, T* jacobian) const {
        Activations<First, 1> first_units;
        Activations<Second, 1> second_units;
        Activations<Third, 1> third_units;
        evaluate(input, first_units, second_units, third_units);
        std::memcpy(output, third_units.rows[0], O * sizeof(T));
        Activations<Second, O> second_rows;
        for (int k = 0; k < O; k++) {
            scale_row<Second>(third_rows[k], slope_at(third_units.rows[0][k]), second_units, second_rows.rows[k]);
        }

        pull_to_inputs<O>(first_units, second_rows, jacobian);
    }

    template <int Rows, class SecondRows>
    INLINE void pull_to_inputs(const Activations<First, 1>& first_units, const SecondRows& second_rows, T* result) const {
        Activations<First, Rows> first_rows;
        pull<Rows>(second_back, second_rows.rows[0], Second::Padded, first_units, first_rows);
        using V = typename FirstBack::V;
        first_back.template multiply<Rows>(first_rows.rows[0], First::Padded, [&](int row, int vector, V sum) {
            T* target = result + row * I + vector * FirstBack::Lanes;
            if constexpr (I % FirstBack::Lanes == 0) {
                store(target, sum);
            } else {
                store_part<I % FirstBack::Lanes>(target, sum);
            }
        });
    }

    // From derivatives by a layer's pre-activations to those of the layer below.
    template <int Rows, class P, class Units, class Result>
    static INLINE void pull(const P& weights, const T* x, int x_step, const Units& units, Result& result) {
        using V = typename P::V;
        weights.template multiply<Rows>(x, x_step, [&](int row, int vector, V sum) {
            store(result.rows[row] + vector * P::Lanes, scale<Hidden>(sum, load<V>(units.rows[0] + vector * P::Lanes)));
        });
    }

    First first;
    Second second;
    Third third;
    FirstBack first_back;
    SecondBack second_back;
    ThirdBack third_back;
    alignas(64) T first_rows[I][First::Padded];
    alignas(64) T third_rows[O][Second::Padded];
    alignas(64) T first_bias[First::Padded];
    alignas(64) T second_bias[Second::Padded];
    alignas(64) T third_bias[Third::Padded];
};
