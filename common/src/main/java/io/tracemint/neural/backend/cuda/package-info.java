/**
 * The operations on an NVIDIA GPU by the driver's own libraries: kernels in CUDA C, which NVRTC
 * compiles for the device at hand, and cuBLAS for the products where it is there.
 */
package io.tracemint.neural.backend.cuda;
