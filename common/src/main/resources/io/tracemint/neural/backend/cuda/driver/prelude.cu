// What every file of kernels is compiled with.
#ifndef KERNEL
#define KERNEL extern "C" __global__
#define INSIDE static __device__
#define UNROLLED _Pragma("unroll")
#define WHOLE_WARP 0xffffffffu
// The sum over the COLUMNS threads of a strand, for each of them; all of a block must ask for it.
INSIDE float overLanes(float own) {
  for (int mask = 16; mask > 0; mask /= 2) own += __shfl_xor_sync(WHOLE_WARP, own, mask);
  return own;
}
#endif
#define COLUMNS 32
#define STRANDS 16
#define WIDE 4
#define ROW 128
#define TILE 16
// A thread's share of count numbers, one grid apart.
#define EACH(i, count) \
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < (count); i += gridDim.x * blockDim.x)

