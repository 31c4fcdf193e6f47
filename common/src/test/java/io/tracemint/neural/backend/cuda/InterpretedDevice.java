package io.tracemint.neural.backend.cuda;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.tracemint.neural.backend.cuda.device.Device;
import io.tracemint.neural.backend.cuda.device.Launch;
import io.tracemint.neural.backend.cuda.device.Product;
import io.tracemint.neural.backend.cuda.driver.Grid;
import io.tracemint.neural.backend.cuda.driver.Kernel;
import io.tracemint.neural.backend.cuda.driver.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The kernels themselves, compiled as C by this machine's compiler; memory is the host's. */
public final class InterpretedDevice implements Device {
  private static final NativeLibrary PROGRAM = program(Kernels.all());

  private final Map<Long, Memory> blocks = new HashMap<>();

  /** A backend whose device needs no GPU. */
  public static CudaBackend backend() {
    return new CudaBackend(new InterpretedDevice(), Kernels.all());
  }

  public static boolean hasCompiler() {
    try {
      Process process = new ProcessBuilder("cc", "--version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static NativeLibrary program(Kernels kernels) {
    try {
      Path folder = Files.createTempDirectory("kernels");
      Path source = folder.resolve("kernels.c");
      Path library = folder.resolve("libkernels.so");
      Files.writeString(source, shim() + kernels.source() + entries(kernels));
      compile(source, library);
      return NativeLibrary.getInstance(library.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shim() throws IOException {
    try (InputStream in = InterpretedDevice.class.getResourceAsStream("shim.h")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void compile(Path source, Path library) throws IOException {
    Process process =
        new ProcessBuilder(
                "cc",
                "-O1",
                "-Wall",
                "-Werror",
                "-ffp-contract=off",
                "-shared",
                "-fPIC",
                "-o",
                library.toString(),
                source.toString(),
                "-lm")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String entries(Kernels kernels) {
    return kernels.list().stream()
        .map(kernel -> entry(kernel, waits(kernel, kernels.source())))
        .collect(Collectors.joining());
  }

  private static String entry(Kernel kernel, boolean waits) {
    String arguments =
        IntStream.range(0, kernel.parameters().size())
            .mapToObj(i -> "*(%s *)a[%d]".formatted(kernel.parameters().get(i).type(), i))
            .collect(Collectors.joining(", "));
    return """
    static void call_%1$s(void **a) { %1$s(%2$s); }
    void run_%1$s(void **a, int gx, int gy, int bx, int by) {
      run(call_%1$s, a, %3$d, gx, gy, bx, by);
    }
    """
        .formatted(kernel.name(), arguments, waits ? 1 : 0);
  }

  /** Whether the kernel's own text has threads share memory. */
  private static boolean waits(Kernel kernel, String source) {
    int start = source.indexOf("KERNEL void " + kernel.name() + "(");
    int end = source.indexOf("\n}\n", start);
    return source.substring(start, end).contains("__shared__");
  }

  @Override
  public String description() {
    return "the kernels as C";
  }

  @Override
  public long allocate(long bytes) {
    if (bytes > freeBytes()) {
      return 0;
    }
    Memory memory = new Memory(bytes);
    memory.setMemory(0, bytes, (byte) -1);
    blocks.put(Pointer.nativeValue(memory), memory);
    return Pointer.nativeValue(memory);
  }

  @Override
  public void free(long address) {
    blocks.remove(address);
  }

  @Override
  public boolean mayFree() {
    return true;
  }

  @Override
  public long freeBytes() {
    return 100_000_000;
  }

  @Override
  public void write(float[] values, int count, long address) {
    new Pointer(address).write(0, values, 0, count);
  }

  @Override
  public void write(int[] values, int count, long address) {
    new Pointer(address).write(0, values, 0, count);
  }

  @Override
  public void read(long address, float[] values, int count) {
    new Pointer(address).read(0, values, 0, count);
  }

  @Override
  public void read(long address, int[] values, int count) {
    new Pointer(address).read(0, values, 0, count);
  }

  @Override
  public void read(long address, double[] values, int count) {
    new Pointer(address).read(0, values, 0, count);
  }

  @Override
  public void launch(Kernel kernel, Grid grid, long... arguments) {
    Memory values = new Memory((long) arguments.length * Long.BYTES);
    values.write(0, arguments, 0, arguments.length);
    Memory places = new Memory((long) arguments.length * Native.POINTER_SIZE);
    for (int i = 0; i < arguments.length; i++) {
      places.setPointer((long) i * Native.POINTER_SIZE, values.share((long) i * Long.BYTES));
    }
    Function run = PROGRAM.getFunction("run_" + kernel.name());
    Object[] given = {places, grid.blocksX(), grid.blocksY(), grid.threadsX(), grid.threadsY()};
    run.invokeVoid(given);
  }

  @Override
  public void product(Product product) {
    product.launch(new Launch(this, Kernels.all().named("product")));
  }

  @Override
  public void await() {
    // Nothing is ever under way.
  }

  @Override
  public void together(List<Runnable> works) {
    works.forEach(Runnable::run);
  }

  @Override
  public void close() {
    blocks.clear();
  }
}
