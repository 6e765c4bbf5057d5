// Vectors of the machine as GCC's vector extensions, so that the same code is for AVX-512, AVX2 and NEON.
#pragma once
#include <cstring>
#include <type_traits>
#include <utility>

#if defined(__AVX__)
#include <immintrin.h>
#endif

#if defined(__AVX512F__)
constexpr int MostBytes = 64;
constexpr int Registers = 32;
#elif defined(__AVX__)
constexpr int MostBytes = 32;
constexpr int Registers = 16;
#else
constexpr int MostBytes = 16;
constexpr int Registers = 32;
#endif

#define INLINE inline __attribute__((always_inline))

template <class T, int Lanes>
struct VectorOf {
    typedef T type __attribute__((vector_size(Lanes * sizeof(T))));
};

template <class T, int Lanes>
using Vector = typename VectorOf<T, Lanes>::type;

template <class T>
constexpr int MostLanes = MostBytes / int(sizeof(T));

// The narrowest vector that holds a number of values, or the widest there is.
template <class T>
constexpr int lanes_for(int count) {
    int lanes = 16 / int(sizeof(T));
    while (lanes < count && lanes < MostLanes<T>) {
        lanes *= 2;
    }

    return lanes;
}

template <class V, class T>
INLINE V load(const T* source) {
    V vector;
    std::memcpy(&vector, source, sizeof vector);
    return vector;
}

template <class V, class T>
INLINE void store(T* target, V vector) {
    std::memcpy(target, &vector, sizeof vector);
}

// The first elements only.
template <int Count, class V, class T>
INLINE void store_part(T* target, V vector) {
    std::memcpy(target, &vector, Count * sizeof(T));
}

template <class V>
using Element = std::remove_reference_t<decltype(std::declval<V&>()[0])>;

// g++ does not make one instruction of a comparison and a choice.
#if defined(__AVX512F__)
#define NATIVE_512(instruction) \
    if constexpr (std::is_same_v<V, Vector<float, 16>>) return (V)_mm512_##instruction##_ps((__m512)a, (__m512)b); \
    if constexpr (std::is_same_v<V, Vector<double, 8>>) return (V)_mm512_##instruction##_pd((__m512d)a, (__m512d)b);
#else
#define NATIVE_512(instruction)
#endif

#if defined(__AVX__)
#define NATIVE(instruction) \
    if constexpr (std::is_same_v<V, Vector<float, 4>>) return (V)_mm_##instruction##_ps((__m128)a, (__m128)b); \
    if constexpr (std::is_same_v<V, Vector<double, 2>>) return (V)_mm_##instruction##_pd((__m128d)a, (__m128d)b); \
    if constexpr (std::is_same_v<V, Vector<float, 8>>) return (V)_mm256_##instruction##_ps((__m256)a, (__m256)b); \
    if constexpr (std::is_same_v<V, Vector<double, 4>>) return (V)_mm256_##instruction##_pd((__m256d)a, (__m256d)b); \
    NATIVE_512(instruction)
#else
#define NATIVE(instruction)
#endif

template <class V>
INLINE V larger(V a, V b) {
    NATIVE(max)
    return a > b ? a : b;
}

template <class V>
INLINE V smaller(V a, V b) {
    NATIVE(min)
    return a < b ? a : b;
}

template <class V>
INLINE V clamp(V x, Element<V> limit) {
    return smaller(larger(x, V{} - limit), V{} + limit);
}
