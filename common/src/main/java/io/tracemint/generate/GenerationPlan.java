package io.tracemint.generate;

import io.tracemint.failure.UserError;
import io.tracemint.repair.PortUse;
import io.tracemint.settings.Bound;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be generated, cut into tasks of bounded size: slices of a chunk's starting flows, then
 * groups of all the flows of a chunk. The cut depends on the counts alone, never on the machines.
 *
 * @param counts one per chunk, in order
 * @param scale how many times the original is made
 * @param controlled whether as many records come out as the counts say; otherwise as many as the
 *     drawn services' flows have
 * @param toMarginals whether values are moved to the distributions of the original
 */
public record GenerationPlan(
    List<ChunkCounts> counts, double scale, boolean controlled, boolean toMarginals, TaskSize size)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double MOST_SCALE = 1_000;
  private static final int MOST_PARTS = 1_000_000;

  /** The most that one task makes. */
  public record TaskSize(int flows, int records) implements Serializable {
    private static final long serialVersionUID = 1L;

    public TaskSize {
      Bound.atLeast("generate.flows-per-task", flows, 1);
      Bound.atLeast("generate.records-per-task", records, 1);
    }
  }

  /** A part of a chunk's work. */
  public record Part(int chunk, int number) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  public GenerationPlan {
    counts = List.copyOf(counts);
    if (!(scale > 0 && scale <= MOST_SCALE)) {
      throw UserError.of(
          "--scale %s is out of range, must be above 0 and at most %s.", scale, MOST_SCALE);
    }
  }

  /** The same plan for flows of one value of the condition, about {@code flows} of them. */
  public GenerationPlan only(int choice, long flows) {
    List<ChunkCounts> some = counts.stream().map(chunk -> chunk.only(choice)).toList();
    long starting = some.stream().mapToLong(ChunkCounts::starting).sum();
    if (starting == 0) {
      throw UserError.of("No flow of the original has the value that --where asks for.");
    }
    double needed = flows == 0 ? scale : (double) flows / starting;
    return new GenerationPlan(some, needed, false, toMarginals, size);
  }

  /** The same plan with a number of flows instead of a scale. */
  public GenerationPlan ofFlows(long flows) {
    long starting = counts.stream().mapToLong(ChunkCounts::starting).sum();
    return new GenerationPlan(counts, (double) flows / starting, controlled, toMarginals, size);
  }

  /** Slices of the first pass, which draws attributes. */
  public List<Part> slices() {
    List<Part> slices = new ArrayList<>();
    for (ChunkCounts chunk : counts) {
      for (int slice = 0; slice < slices(chunk); slice++) {
        slices.add(new Part(chunk.chunk(), slice));
      }
    }
    return slices;
  }

  int slices(ChunkCounts chunk) {
    return parts(chunk.starting(), size.flows());
  }

  /** Groups of the second pass, which draws records. */
  public List<Part> groups() {
    List<Part> groups = new ArrayList<>();
    for (ChunkCounts chunk : counts) {
      for (int group = 0; group < groups(chunk); group++) {
        groups.add(new Part(chunk.chunk(), group));
      }
    }
    return groups;
  }

  int groups(ChunkCounts chunk) {
    return Math.max(
        parts(chunk.flows(), size.flows()),
        chunk.flows() == 0 ? 0 : parts(chunk.records(), size.records()));
  }

  private int parts(long total, int most) {
    long scaled = Math.round(total * scale);
    long parts = scaled / most + (scaled % most == 0 ? 0 : 1);
    if (parts > MOST_PARTS) {
      throw UserError.of(
          "%,d flows or records of a chunk, %,d a task, take more than %,d tasks. Lower --scale, or"
              + " raise generate.flows-per-task and generate.records-per-task.",
          scaled, most, MOST_PARTS);
    }
    return (int) parts;
  }

  public ChunkCounts chunk(int number) {
    return counts.get(number);
  }

  /** Records that a run should come out with. */
  public long records() {
    return counts.stream().mapToLong(chunk -> Math.round(chunk.records() * scale)).sum();
  }

  /** Flows, each in the chunk where it starts. */
  public long flows() {
    return counts.stream().mapToLong(chunk -> Math.round(chunk.starting() * scale)).sum();
  }

  /** How the original uses the ports that fix the protocol. */
  public PortUse ports() {
    return counts.stream().map(ChunkCounts::ports).reduce(PortUse.none(), PortUse::plus);
  }
}
