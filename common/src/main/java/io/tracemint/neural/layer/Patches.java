package io.tracemint.neural.layer;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.HashMap;
import java.util.Map;

/**
 * Which pixels of an image lie under a kernel of 4 × 4 that goes over it in steps of two, from one
 * pixel beyond its edge (im2col). An image is a row: its pixels line by line, each with its
 * channels.
 */
final class Patches {
  static final int KERNEL = 4;
  static final int PIXELS = KERNEL * KERNEL;
  private static final int STRIDE = 2;
  private static final int EDGE = 1;

  private final Backend backend;
  private final int side;
  private final Map<Integer, int[]> byImages = new HashMap<>();

  /** Of square images with an even side. */
  Patches(Backend backend, int side) {
    this.backend = backend;
    this.side = side;
  }

  /** Places of the kernel in an image. */
  int places() {
    return (side / STRIDE) * (side / STRIDE);
  }

  int pixels() {
    return side * side;
  }

  /** Reads what lies under the kernel, place by place, pixel by pixel. */
  void gather(Matrix images, Matrix patches, int channels) {
    backend.fill(patches, 0);
    backend.addTableRows(
        images.reshaped(images.rows() * pixels(), channels),
        tokens(images.rows()),
        patches.reshaped(images.rows() * places() * PIXELS, channels));
  }

  /** Adds up in each pixel what lies there; the opposite of {@link #gather}. */
  void scatter(Matrix patches, Matrix images, int channels) {
    backend.fill(images, 0);
    backend.addToTableRows(
        patches.reshaped(images.rows() * places() * PIXELS, channels),
        tokens(images.rows()),
        images.reshaped(images.rows() * pixels(), channels));
  }

  private int[] tokens(int images) {
    return byImages.computeIfAbsent(images, this::places);
  }

  private int[] places(int images) {
    int[] tokens = new int[images * places() * PIXELS];
    int at = 0;
    for (int image = 0; image < images; image++) {
      for (int place = 0; place < places(); place++) {
        for (int pixel = 0; pixel < PIXELS; pixel++) {
          tokens[at++] = token(image, place, pixel);
        }
      }
    }
    return tokens;
  }

  /** Below 0 beyond the edge. */
  private int token(int image, int place, int pixel) {
    int across = side / STRIDE;
    int y = place / across * STRIDE - EDGE + pixel / KERNEL;
    int x = place % across * STRIDE - EDGE + pixel % KERNEL;
    boolean inside = y >= 0 && y < side && x >= 0 && x < side;
    return inside ? image * pixels() + y * side + x : -1;
  }
}
