// The Hessian of one sample of a network of tanh with linear outputs, whose two hidden layers are as wide as each other.
#pragma once
#include "panels.h"

template <class T, int I, int M, int O>
class HessianOfSample {
    using First = Panels<T, I, M>;
    using Second = Panels<T, M, M>;
    using V = typename First::V;
    static constexpr int Vectors = First::Vectors;
    static_assert(First::Padded == M);

public:
    explicit HessianOfSample(const T* p) : first(p, M, 1), second(p + second_start, M, 1), second_back(p + second_start, 1, M) {
        const T* third = p + second_start + M * M + M;
        std::memcpy(first_rows, p, sizeof first_rows);
        std::memcpy(first_bias, p + I * M, sizeof first_bias);
        std::memcpy(second_bias, p + second_start + M * M, sizeof second_bias);
        for (int k = 0; k < O; k++) {
            for (int j = 0; j < M; j++) {
                third_rows[k][j] = third[j * O + k];
            }
        }
    }

    // The sum over hidden layers of  J' diag(f''(z) lambda_k) J, where J is the pre-activations by the inputs and lambda_k output k by the activations.
    void evaluate(const T* input, T* result) const {
        // Row 0 is the activations, the others are directions.
        alignas(64) T units[1 + I][M];
        V first_activations[Vectors], second_activations[Vectors], second_jacobian[I][Vectors], first_lambda[O][Vectors];
        first.template multiply<1>(input, 0, [&](int, int n, V sum) {
            first_activations[n] = activate<Activation::Tanh, Aim::Latency>(sum + at(first_bias, n));
            store(units[0] + n * First::Lanes, first_activations[n]);
            for (int i = 0; i < I; i++) {
                store(units[1 + i] + n * First::Lanes, scale<Activation::Tanh>(at(first_rows[i], n), first_activations[n]));
            }
        });
        second.template multiply<1 + I>(units[0], M, [&](int row, int n, V sum) {
            if (row == 0) {
                second_activations[n] = activate<Activation::Tanh, Aim::Latency>(sum + at(second_bias, n));
            } else {
                second_jacobian[row - 1][n] = sum;
            }
        });
        alignas(64) T rows[O][M];
        for (int k = 0; k < O; k++) {
            for (int n = 0; n < Vectors; n++) {
                store(rows[k] + n * First::Lanes, scale<Activation::Tanh>(at(third_rows[k], n), second_activations[n]));
            }
        }

        second_back.template multiply<O>(rows[0], M, [&](int k, int n, V sum) { first_lambda[k][n] = sum; });
        for (int k = 0; k < O; k++) {
            sum_forms(k, first_activations, second_activations, second_jacobian, first_lambda[k], result + k * I * I);
        }
    }

private:
    static constexpr int second_start = I * M + M;

    static INLINE V at(const T* row, int n) { return load<V>(row + n * First::Lanes); }

    static INLINE V curvature(V a) { return T(-2) * scale<Activation::Tanh>(a, a); }

    INLINE void sum_forms(int k, const V* first_activations, const V* second_activations, const V (*second_jacobian)[Vectors], const V* first_lambda, T* result) const {
        for (int i = 0; i < I; i++) {
            for (int j = 0; j <= i; j++) {
                V sum = {};
                for (int n = 0; n < Vectors; n++) {
                    sum += curvature(first_activations[n]) * first_lambda[n] * at(first_rows[i], n) * at(first_rows[j], n);
                    sum += curvature(second_activations[n]) * at(third_rows[k], n) * second_jacobian[i][n] * second_jacobian[j][n];
                }

                T total = 0;
                for (int lane = 0; lane < First::Lanes; lane++) {
                    total += sum[lane];
                }

                result[i * I + j] = result[j * I + i] = total;
            }
        }
    }

    First first;
    Second second, second_back;
    alignas(64) T first_rows[I][M];
    alignas(64) T third_rows[O][M];
    alignas(64) T first_bias[M];
    alignas(64) T second_bias[M];
};
