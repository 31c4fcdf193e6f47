// What every file of kernels is compiled with.
#ifndef KERNEL
#define KERNEL extern "C" __global__
#define INSIDE static __device__
#endif
#define COLUMNS 32
#define STRANDS 16
#define ROW 128
#define TILE 16
// A thread's share of count numbers, one grid apart.
#define EACH(i, count) \
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < (count); i += gridDim.x * blockDim.x)

