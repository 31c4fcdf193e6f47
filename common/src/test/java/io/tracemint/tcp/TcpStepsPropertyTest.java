package io.tracemint.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TcpStepsPropertyTest {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int ACK = 16;

  /** A segment without its numbers. */
  private record Bare(boolean backward, int flags, int payload) {}

  private record Steps(int seq, int ack) {}

  @Property(tries = 2_000)
  void connectionsWithLossKeepTheirSteps(@ForAll long seed) {
    List<Bare> segments = new ArrayList<>();
    List<Steps> steps = new ArrayList<>();
    lossy(new Seed(seed).generator(), segments, steps);
    TcpRealiser realiser = new TcpRealiser(seed & 0xFFFF_FFFFL, seed >>> 32);
    assertThat(again(realiser, segments, steps)).isEqualTo(steps);
  }

  @Property(tries = 2_000)
  void whateverIsDrawnIsReadAsItWasMade(@ForAll long seed) {
    RandomGenerator random = new Seed(seed).generator();
    List<Bare> segments = new ArrayList<>();
    List<Steps> drawn = new ArrayList<>();
    for (int segment = 0; segment < 60; segment++) {
      int flags = random.nextInt(5) == 0 ? random.nextInt(32) : ACK;
      int payload = random.nextBoolean() ? 0 : random.nextInt(1, 1_500);
      segments.add(new Bare(random.nextBoolean(), flags, payload));
      drawn.add(
          new Steps(
              random.nextInt(TcpStepReader.SEQ_STEPS), random.nextInt(TcpStepReader.ACK_STEPS)));
    }
    TcpRealiser realiser = new TcpRealiser(seed & 0xFFFF_FFFFL, seed >>> 32);
    TcpStepReader reader = new TcpStepReader();
    for (int segment = 0; segment < segments.size(); segment++) {
      Steps wanted = drawn.get(segment);
      Steps made = again(realiser, reader, segments.get(segment), wanted);
      assertThat(realiser.mended()).isEqualTo(!made.equals(wanted));
    }
  }

  private static List<Steps> again(TcpRealiser realiser, List<Bare> segments, List<Steps> steps) {
    TcpStepReader reader = new TcpStepReader();
    List<Steps> read = new ArrayList<>();
    for (int segment = 0; segment < segments.size(); segment++) {
      read.add(again(realiser, reader, segments.get(segment), steps.get(segment)));
    }
    return read;
  }

  private static Steps again(
      TcpRealiser realiser, TcpStepReader reader, Bare segment, Steps steps) {
    boolean backward = segment.backward();
    realiser.accept(backward, segment.flags(), segment.payload(), steps.seq(), steps.ack());
    reader.accept(backward, segment.flags(), realiser.seq(), realiser.ack(), segment.payload());
    assertThat(reader.open()).isEqualTo(realiser.open());
    return new Steps(reader.seqStep(), reader.ackStep());
  }

  /** Both sides send segments, repeat and lose some, and acknowledge at any whole segment. */
  private static void lossy(RandomGenerator random, List<Bare> segments, List<Steps> steps) {
    TcpStepReader reader = new TcpStepReader();
    Side[] sides = {new Side(random.nextInt()), new Side(random.nextInt())};
    for (int segment = 0; segment < 80; segment++) {
      int side = random.nextInt(2);
      Side sender = sides[side];
      int flags = segment < 2 ? SYN | ACK : random.nextInt(40) == 0 ? FIN | ACK : ACK;
      int[] numbers = sender.next(random, flags);
      int ack = sender.acknowledge(random, sides[1 - side]);
      reader.accept(side == 1, flags, numbers[0], ack, numbers[1]);
      segments.add(new Bare(side == 1, flags, numbers[1]));
      steps.add(new Steps(reader.seqStep(), reader.ackStep()));
    }
  }

  private static final class Side {
    final List<Integer> starts = new ArrayList<>();
    final List<Integer> payloads = new ArrayList<>();
    int next;
    int heard = -1;

    Side(int first) {
      next = first;
    }

    /** Where a segment starts and its payload: mostly a new one, sometimes an old one again. */
    int[] next(RandomGenerator random, int flags) {
      if (flags == ACK && !starts.isEmpty() && random.nextInt(6) == 0) {
        int old = random.nextInt(starts.size());
        return new int[] {starts.get(old), payloads.get(old)};
      }
      int payload = flags != ACK || random.nextBoolean() ? 0 : random.nextInt(1, 1_460);
      int start = next;
      next += payload + (flags & FIN) + (flags >> 1 & 1);
      if (payload > 0) {
        starts.add(start);
        payloads.add(payload);
      }
      return new int[] {start, payload};
    }

    int acknowledge(RandomGenerator random, Side other) {
      int ends = other.starts.size();
      heard = Math.min(ends - 1, Math.max(heard, ends - 1 - random.nextInt(12)));
      return random.nextBoolean() || heard < 0
          ? other.next
          : other.starts.get(heard) + other.payloads.get(heard);
    }
  }
}
