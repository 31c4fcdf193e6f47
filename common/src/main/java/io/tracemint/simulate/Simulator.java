package io.tracemint.simulate;

import io.tracemint.export.RecordSink;
import io.tracemint.simulate.population.Draw;
import io.tracemint.simulate.population.Population;
import io.tracemint.simulate.traffic.AttackTraffic;
import io.tracemint.simulate.traffic.Background;
import io.tracemint.simulate.traffic.Emitter;
import io.tracemint.simulate.traffic.LongLived;
import io.tracemint.simulate.traffic.PacketEmitter;
import io.tracemint.simulate.traffic.RecordEmitter;
import io.tracemint.simulate.traffic.Slice;
import io.tracemint.simulate.traffic.SortedItems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a trace slice by slice, in time order and in bounded memory. Any range of slices can be
 * made on its own; the ranges put one after the other are the whole trace, whatever their number.
 */
public final class Simulator {
  private final Simulation simulation;
  private final Timeline timeline;
  private final Population hosts;
  private final LongLived longLived;
  private final List<AttackTraffic> attacks = new ArrayList<>();

  public Simulator(Simulation simulation) {
    this.simulation = simulation;
    this.timeline = new Timeline(simulation);
    long packets = simulation.expectedPackets();
    long trace = timeline.traceNanos();
    this.hosts = new Population(simulation.seed(), packets);
    this.longLived = new LongLived(simulation.seed(), hosts, packets, trace, timeline.sliceNanos());
    for (Attack attack : Attack.values()) {
      if (simulation.attacks().contains(attack)) {
        attacks.add(
            new AttackTraffic(simulation.seed(), hosts, attack.traffic(), attack.share(), trace));
      }
    }
  }

  /** How many slices the trace has. */
  public int slices() {
    return timeline.slices();
  }

  /** Writes all packets; the sink stays open. */
  public void packets(RecordSink sink) throws IOException {
    packets(0, slices(), sink);
  }

  /** Writes the packets of slices {@code from} to before {@code to}; the sink stays open. */
  public void packets(int from, int to, RecordSink sink) throws IOException {
    emit(from, to, new PacketEmitter(sink));
  }

  /** Writes all flow records; the sink stays open. */
  public void records(RecordSink sink) throws IOException {
    records(0, slices(), sink);
  }

  /** Writes the flow records that start in slices {@code from} to before {@code to}. */
  public void records(int from, int to, RecordSink sink) throws IOException {
    emit(from, to, new RecordEmitter(sink));
  }

  private void emit(int from, int to, Emitter emitter) throws IOException {
    Made earlier = Made.with(simulation.unit(), emitter);
    Made current = Made.with(simulation.unit(), emitter);
    if (from > 0) {
      make(from - 1, earlier, emitter);
    }
    for (int slice = from; slice < to; slice++) {
      make(slice, current, emitter);
      merge(earlier, current, emitter);
      Made swapped = earlier;
      earlier = current;
      current = swapped;
    }
    emitter.flush();
  }

  /** A slice and its order; empty until made. */
  private record Made(Slice slice, SortedItems order) {
    static Made with(Slice.Unit unit, Emitter emitter) {
      boolean keepPackets = emitter.kind() == SortedItems.Kind.PACKETS;
      return new Made(new Slice(unit, keepPackets), new SortedItems());
    }
  }

  private void make(int number, Made made, Emitter emitter) {
    Slice slice = made.slice();
    slice.begin(timeline.span(number));
    Draw draw = new Draw(simulation.seed().child("slice").child(number));
    long offset = timeline.offsetNanos(number);
    longLived.fill(slice, offset, timeline.packets(number), draw);
    for (AttackTraffic attack : attacks) {
      attack.fill(slice, offset, simulation.expectedPackets(), draw);
    }
    new Background(hosts, draw, slice).fill();
    made.order().sort(slice, emitter.kind());
  }

  // Sessions last a slice at most: what is due in this slice started in it or in the one before.
  private void merge(Made earlier, Made current, Emitter emitter) throws IOException {
    long length = timeline.sliceNanos();
    int left = earlier.order().firstFrom(length);
    int leftEnd = earlier.order().size();
    int right = 0;
    int rightEnd = current.order().firstFrom(length);
    while (left < leftEnd || right < rightEnd) {
      boolean takeLeft =
          right == rightEnd
              || (left < leftEnd
                  && earlier.order().time(left) - length <= current.order().time(right));
      if (takeLeft) {
        emitter.emit(earlier.slice(), earlier.order(), left++);
      } else {
        emitter.emit(current.slice(), current.order(), right++);
      }
    }
  }
}
