package io.tracemint.bench.train;

import io.tracemint.neural.backend.host.HostBackend;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Prints what training costs: {@code speed}, {@code sizes}, {@code memory}, {@code tokens}, {@code
 * diffusion}, or all. Shapes may follow. Networks are those of the preset.
 */
public final class TrainBench {
  private static final List<Shape> SHAPES =
      List.of(
          new Shape(90, 12, 50, 10),
          new Shape(90, 12, 50, 1),
          new Shape(159, 9, 130, 10),
          new Shape(165, 6, 2, 1));

  private TrainBench() {}

  public static void main(String[] arguments) throws IOException {
    boolean named = arguments.length > 0 && !arguments[0].contains("/");
    String what = named ? arguments[0] : "all";
    List<Shape> given = Arrays.stream(arguments).skip(named ? 1 : 0).map(Shape::of).toList();
    List<Shape> shapes = given.isEmpty() ? SHAPES : given;
    if (what.equals("memory-of")) {
      MemoryTable.measure(shapes.get(0));
      return;
    }
    System.out.println(new HostBackend().description());
    if (what.equals("speed") || what.equals("all")) {
      SpeedTable.print(shapes);
    }
    if (what.equals("sizes") || what.equals("all")) {
      SizeTable.print();
    }
    if (what.equals("tokens") || what.equals("all")) {
      TokenTable.print();
    }
    if (what.equals("diffusion") || what.equals("all")) {
      DiffusionTable.print();
    }
    if (what.equals("memory") || what.equals("all")) {
      MemoryTable.print(shapes);
    }
  }
}
