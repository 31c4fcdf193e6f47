package io.tracemint.train.backend.cuda;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Optional;

/**
 * Products of single precision by cuBLAS. It counts by columns: result ᵀ = rightᵀ leftᵀ is the same
 * memory.
 */
@SuppressWarnings("MemberName")
final class Cublas implements AutoCloseable {
  private static final Optional<NativeLibrary> LIBRARY = registered();
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

  /** For the context of this thread. */
  static Cublas on(long stream) {
    long[] handle = new long[1];
    check(cublasCreate_v2(handle), "cublasCreate");
    check(cublasSetStream_v2(handle[0], stream), "cublasSetStream");
    return new Cublas(handle[0]);
  }

  void product(Product p) {
    int status =
        cublasSgemm_v2(
            handle,
            p.rightTurned() ? TURNED : AS_IT_IS,
            p.leftTurned() ? TURNED : AS_IT_IS,
            p.result().columns(),
            p.result().rows(),
            p.inner(),
            Pointer.nativeValue(one),
            p.right().address(),
            p.right().columns(),
            p.left().address(),
            p.left().columns(),
            Pointer.nativeValue(p.add() ? one : zero),
            p.result().address(),
            p.result().columns());
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
