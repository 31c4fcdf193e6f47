package io.tracemint.neural.backend.cuda.device;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.tracemint.neural.backend.cuda.driver.Libraries;
import java.util.Optional;

/**
 * Products of single precision by cuBLAS. It counts by columns: result ᵀ = rightᵀ leftᵀ is the same
 * memory.
 */
@SuppressWarnings("MemberName")
final class Cublas implements AutoCloseable {
  private static final Optional<NativeLibrary> LIBRARY = registered();

  /** As much as it takes by itself on the largest cards. */
  static final long WORKSPACE_BYTES = 32 << 20;

  private static final int AS_IT_IS = 0;
  private static final int TURNED = 1;

  private final long handle;
  private final Memory zero = number(0f);
  private final Memory one = number(1f);

  private Cublas(long handle) {
    this.handle = handle;
  }

  private static Optional<NativeLibrary> registered() {
    Optional<NativeLibrary> library = Libraries.cublas();
    library.ifPresent(found -> Native.register(Cublas.class, found));
    return library;
  }

  private static Memory number(float value) {
    Memory memory = new Memory(Float.BYTES);
    memory.setFloat(0, value);
    return memory;
  }

  static boolean isThere() {
    return LIBRARY.isPresent();
  }

  /** For the context of this thread; with memory of our own, what is recorded allocates nothing. */
  static Cublas on(long stream, long workspace) {
    long[] handle = new long[1];
    check(cublasCreate_v2(handle), "cublasCreate");
    check(cublasSetStream_v2(handle[0], stream), "cublasSetStream");
    check(cublasSetWorkspace_v2(handle[0], workspace, WORKSPACE_BYTES), "cublasSetWorkspace");
    return new Cublas(handle[0]);
  }

  /** The numbers that cuBLAS is called with; the factors change places. */
  record Call(
      int formOfA,
      int formOfB,
      int rows,
      int columns,
      int inner,
      long a,
      int strideOfA,
      long b,
      int strideOfB,
      boolean add,
      long c,
      int strideOfC) {
    static final int WORDS = 12;

    static Call of(Product p) {
      return new Call(
          p.rightTurned() ? TURNED : AS_IT_IS,
          p.leftTurned() ? TURNED : AS_IT_IS,
          p.result().columns(),
          p.result().rows(),
          p.inner(),
          p.right().address(),
          p.right().columns(),
          p.left().address(),
          p.left().columns(),
          p.add(),
          p.result().address(),
          p.result().columns());
    }

    static Call of(long... w) {
      return new Call(
          (int) w[0],
          (int) w[1],
          (int) w[2],
          (int) w[3],
          (int) w[4],
          w[5],
          (int) w[6],
          w[7],
          (int) w[8],
          w[9] == 1,
          w[10],
          (int) w[11]);
    }

    long[] words() {
      return new long[] {
        formOfA,
        formOfB,
        rows,
        columns,
        inner,
        a,
        strideOfA,
        b,
        strideOfB,
        add ? 1 : 0,
        c,
        strideOfC
      };
    }
  }

  void product(Call p) {
    int status =
        cublasSgemm_v2(
            handle,
            p.formOfA,
            p.formOfB,
            p.rows,
            p.columns,
            p.inner,
            Pointer.nativeValue(one),
            p.a,
            p.strideOfA,
            p.b,
            p.strideOfB,
            Pointer.nativeValue(p.add ? one : zero),
            p.c,
            p.strideOfC);
    check(status, "cublasSgemm");
  }

  private static void check(int status, String call) {
    if (status != 0) {
      throw new IllegalStateException(call + " failed with cuBLAS's status " + status);
    }
  }

  @Override
  public void close() {
    check(cublasDestroy_v2(handle), "cublasDestroy");
  }

  private static native int cublasCreate_v2(long[] handle);

  private static native int cublasDestroy_v2(long handle);

  private static native int cublasSetStream_v2(long handle, long stream);

  private static native int cublasSetWorkspace_v2(long handle, long workspace, long bytes);

  private static native int cublasSgemm_v2(
      long handle,
      int formOfA,
      int formOfB,
      int rows,
      int columns,
      int inner,
      long alpha,
      long a,
      int strideOfA,
      long b,
      int strideOfB,
      long beta,
      long c,
      int strideOfC);
}
