package io.tracemint.neural.backend.cuda.driver;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.tracemint.failure.UserError;
import java.util.List;
import java.util.Optional;

/** The functions of libcuda that are called, under their own names. Zero says success. */
@SuppressWarnings("MemberName")
public final class Driver {
  public static final int OUT_OF_MEMORY = 2;
  static final int CAPABILITY_MAJOR = 75;
  static final int CAPABILITY_MINOR = 76;

  private static final Optional<NativeLibrary> LIBRARY = registered();

  private Driver() {}

  private static Optional<NativeLibrary> registered() {
    Optional<NativeLibrary> library = Libraries.first(List.of("libcuda.so.1"));
    library.ifPresent(found -> Native.register(Driver.class, found));
    return library;
  }

  public static boolean isThere() {
    return LIBRARY.isPresent();
  }

  /** What a call returned; anything but success is said with its name. */
  public static void check(int status, String call) {
    if (status != 0) {
      throw UserError.of(
          "The GPU's driver answered %s with error %d, %s. Look for it in dmesg, or set backend"
              + " = host.",
          call, status, meaning(status));
    }
  }

  static String meaning(int status) {
    long[] text = new long[1];
    return cuGetErrorString(status, text) == 0
        ? new Pointer(text[0]).getString(0)
        : "which it cannot name";
  }

  static native int cuInit(int flags);

  static native int cuGetErrorString(int status, long[] text);

  static native int cuDeviceGetCount(int[] count);

  static native int cuDeviceGet(int[] device, int ordinal);

  static native int cuDeviceGetName(byte[] name, int length, int device);

  static native int cuDeviceGetAttribute(int[] value, int attribute, int device);

  public static native int cuDevicePrimaryCtxRetain(long[] context, int device);

  public static native int cuDevicePrimaryCtxRelease_v2(int device);

  public static native int cuCtxSetCurrent(long context);

  public static native int cuMemGetInfo_v2(long[] free, long[] total);

  public static native int cuMemAlloc_v2(long[] address, long bytes);

  public static native int cuMemFree_v2(long address);

  public static native int cuMemHostAlloc(long[] memory, long bytes, int flags);

  public static native int cuMemFreeHost(Pointer memory);

  public static native int cuMemcpyHtoDAsync_v2(long to, Pointer from, long bytes, long stream);

  public static native int cuMemcpyDtoHAsync_v2(Pointer to, long from, long bytes, long stream);

  public static native int cuStreamCreate(long[] stream, int flags);

  public static native int cuStreamSynchronize(long stream);

  public static native int cuStreamDestroy_v2(long stream);

  public static native int cuEventCreate(long[] event, int flags);

  public static native int cuEventRecord(long event, long stream);

  public static native int cuStreamWaitEvent(long stream, long event, int flags);

  public static native int cuEventDestroy_v2(long event);

  public static native int cuStreamBeginCapture_v2(long stream, int mode);

  public static native int cuStreamEndCapture(long stream, long[] graph);

  public static native int cuGraphInstantiateWithFlags(long[] ready, long graph, long flags);

  public static native int cuGraphDestroy(long graph);

  public static native int cuGraphLaunch(long ready, long stream);

  public static native int cuGraphExecDestroy(long ready);

  public static native int cuModuleLoadData(long[] module, byte[] image);

  public static native int cuModuleGetFunction(long[] function, long module, String name);

  public static native int cuModuleUnload(long module);

  public static native int cuLaunchKernel(
      long function,
      int blocksX,
      int blocksY,
      int blocksZ,
      int threadsX,
      int threadsY,
      int threadsZ,
      int sharedBytes,
      long stream,
      long arguments,
      long extra);
}
