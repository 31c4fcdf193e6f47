// Runs kernels of CUDA C as C: the threads of a grid one after the other, or, where they wait for
// each other, those of a block by turns, each on a stack of its own.
#include <math.h>
#include <stdlib.h>
#include <ucontext.h>

#define KERNEL
#define INSIDE static
#define __shared__ static
#define UNROLLED

typedef struct { int x, y; } Place;
static Place blockIdx, threadIdx, blockDim, gridDim;

enum { MOST_THREADS = 1024, STACK = 32768 };
static ucontext_t scheduler, threads[MOST_THREADS];
static char stacks[MOST_THREADS][STACK];
static int over[MOST_THREADS];
static int current;
static void (*body)(void **);
static void **given;

static void __syncthreads(void) { swapcontext(&threads[current], &scheduler); }

// In the order of adding that a warp has, which each thread goes through for all its lanes.
static float overLanes(float own) {
  static float lanes[MOST_THREADS];
  float sums[2][32];
  lanes[current] = own;
  __syncthreads();
  for (int lane = 0; lane < 32; lane++) sums[0][lane] = lanes[current / 32 * 32 + lane];
  int round = 0;
  for (int mask = 16; mask > 0; mask /= 2, round = 1 - round)
    for (int lane = 0; lane < 32; lane++)
      sums[1 - round][lane] = sums[round][lane] + sums[round][lane ^ mask];
  __syncthreads();
  return sums[round][current % 32];
}

static void thread(void) {
  body(given);
  over[current] = 1;
}

static void startAll(int count) {
  for (int t = 0; t < count; t++) {
    over[t] = 0;
    getcontext(&threads[t]);
    threads[t].uc_stack.ss_sp = stacks[t];
    threads[t].uc_stack.ss_size = STACK;
    threads[t].uc_link = &scheduler;
    makecontext(&threads[t], thread, 0);
  }
}

static void block(int waits) {
  int count = blockDim.x * blockDim.y;
  if (waits) startAll(count);
  for (int left = count; left > 0;) {
    left = 0;
    for (current = 0; current < count; current++) {
      threadIdx.x = current % blockDim.x;
      threadIdx.y = current / blockDim.x;
      if (!waits) body(given);
      else if (!over[current]) swapcontext(&scheduler, &threads[current]), left++;
    }
  }
}

static void run(
    void (*kernel)(void **), void **arguments, int waits, int gx, int gy, int bx, int by) {
  body = kernel;
  given = arguments;
  gridDim.x = gx, gridDim.y = gy, blockDim.x = bx, blockDim.y = by;
  for (blockIdx.y = 0; blockIdx.y < gy; blockIdx.y++)
    for (blockIdx.x = 0; blockIdx.x < gx; blockIdx.x++) block(waits);
}
