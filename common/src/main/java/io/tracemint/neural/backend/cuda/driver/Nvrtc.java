package io.tracemint.neural.backend.cuda.driver;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** NVIDIA's compiler as a library: CUDA C to machine code of one architecture. */
public final class Nvrtc {
  private static final Optional<NativeLibrary> LIBRARY = registered();

  /** What was compiled in this process, for the next task of it. */
  private static final Map<Integer, byte[]> COMPILED = new ConcurrentHashMap<>();

  private Nvrtc() {}

  private static Optional<NativeLibrary> registered() {
    Optional<NativeLibrary> library = Libraries.nvrtc();
    library.ifPresent(found -> Native.register(Nvrtc.class, found));
    return library;
  }

  public static boolean isThere() {
    return LIBRARY.isPresent();
  }

  static String version() {
    int[] major = new int[1];
    int[] minor = new int[1];
    check(nvrtcVersion(major, minor), "nvrtcVersion");
    return "NVRTC " + major[0] + "." + minor[0];
  }

  /** Whether it makes code for an architecture such as 90. */
  static boolean knows(int architecture) {
    return Arrays.stream(architectures()).anyMatch(known -> known == architecture);
  }

  static int[] architectures() {
    int[] count = new int[1];
    check(nvrtcGetNumSupportedArchs(count), "nvrtcGetNumSupportedArchs");
    int[] known = new int[count[0]];
    check(nvrtcGetSupportedArchs(known), "nvrtcGetSupportedArchs");
    return known;
  }

  public static byte[] compiled(Kernels kernels, int architecture) {
    return COMPILED.computeIfAbsent(architecture, a -> compile(kernels.source(), a));
  }

  public static byte[] compile(String source, int architecture) {
    long[] program = new long[1];
    check(
        nvrtcCreateProgram(program, source, "tracemint.cu", 0, Pointer.NULL, Pointer.NULL),
        "nvrtcCreateProgram");
    try {
      return code(program[0], architecture);
    } finally {
      check(nvrtcDestroyProgram(program), "nvrtcDestroyProgram");
    }
  }

  private static byte[] code(long program, int architecture) {
    StringArray options = new StringArray(new String[] {"--gpu-architecture=sm_" + architecture});
    if (nvrtcCompileProgram(program, 1, options) != 0) {
      throw new IllegalStateException("NVRTC refuses the kernels:\n" + log(program));
    }
    long[] size = new long[1];
    check(nvrtcGetCUBINSize(program, size), "nvrtcGetCUBINSize");
    byte[] code = new byte[(int) size[0]];
    check(nvrtcGetCUBIN(program, code), "nvrtcGetCUBIN");
    return code;
  }

  private static String log(long program) {
    long[] size = new long[1];
    check(nvrtcGetProgramLogSize(program, size), "nvrtcGetProgramLogSize");
    byte[] log = new byte[(int) size[0]];
    check(nvrtcGetProgramLog(program, log), "nvrtcGetProgramLog");
    return new String(log, StandardCharsets.UTF_8).replace("\0", "");
  }

  private static void check(int status, String call) {
    if (status != 0) {
      throw new IllegalStateException(call + " failed: " + nvrtcGetErrorString(status));
    }
  }

  private static native String nvrtcGetErrorString(int status);

  private static native int nvrtcVersion(int[] major, int[] minor);

  private static native int nvrtcGetNumSupportedArchs(int[] count);

  private static native int nvrtcGetSupportedArchs(int[] architectures);

  private static native int nvrtcCreateProgram(
      long[] program, String source, String name, int headers, Pointer texts, Pointer names);

  private static native int nvrtcDestroyProgram(long[] program);

  private static native int nvrtcCompileProgram(long program, int count, Pointer options);

  private static native int nvrtcGetCUBINSize(long program, long[] size);

  private static native int nvrtcGetCUBIN(long program, byte[] code);

  private static native int nvrtcGetProgramLogSize(long program, long[] size);

  private static native int nvrtcGetProgramLog(long program, byte[] log);
}
