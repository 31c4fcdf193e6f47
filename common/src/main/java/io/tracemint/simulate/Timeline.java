package io.tracemint.simulate;

import io.tracemint.simulate.traffic.Slice.Span;

/**
 * Cuts a trace into slices of equal length and shares its packets out among them: load follows the
 * time of day, with waves on top so that short traces rise and fall as well. Depends on the
 * simulation alone, never on who computes it.
 */
final class Timeline {
  private static final long PACKETS_A_SLICE = 1L << 18;
  private static final int LEAST_SLICES = 4;
  private static final double DAILY = 0.5;
  private static final double WAVES = 0.25;
  private static final double WAVE_COUNT = 3;
  private static final double DAY_NANOS = 86_400e9;
  private static final double PEAK_OF_DAY = 14.0 / 24.0;

  private final Simulation simulation;
  private final int slices;
  private final long sliceNanos;

  Timeline(Simulation simulation) {
    this.simulation = simulation;
    long wanted = (simulation.expectedPackets() + PACKETS_A_SLICE - 1) / PACKETS_A_SLICE;
    this.slices = (int) Math.max(LEAST_SLICES, wanted);
    this.sliceNanos = simulation.length().toNanos() / slices;
  }

  int slices() {
    return slices;
  }

  long sliceNanos() {
    return sliceNanos;
  }

  long traceNanos() {
    return sliceNanos * slices;
  }

  long offsetNanos(int slice) {
    return slice * sliceNanos;
  }

  Span span(int slice) {
    long offset = offsetNanos(slice);
    return new Span(
        simulation.startNanos() + offset,
        sliceNanos,
        traceNanos() - offset,
        before(slice + 1, simulation.count()) - before(slice, simulation.count()));
  }

  /** The packets expected in a slice. */
  long packets(int slice) {
    long all = simulation.expectedPackets();
    return before(slice + 1, all) - before(slice, all);
  }

  private long before(int slice, long all) {
    double part = load((double) slice / slices) / load(1.0);
    return slice == slices ? all : (long) (part * all);
  }

  // The integral of 1 + DAILY cos(time of day - peak) + WAVES sin(waves) from 0 to part.
  private double load(double part) {
    double days = traceNanos() / DAY_NANOS;
    double dawn = simulation.startNanos() % (long) DAY_NANOS / DAY_NANOS - PEAK_OF_DAY;
    double turn = 2 * Math.PI;
    double day =
        DAILY * (Math.sin(turn * (dawn + part * days)) - Math.sin(turn * dawn)) / (turn * days);
    double wave = WAVES * (1 - Math.cos(turn * WAVE_COUNT * part)) / (turn * WAVE_COUNT);
    return part + day + wave;
  }
}
