package io.tracemint.family.stan;

import io.tracemint.family.RecordBatches;
import io.tracemint.flows.FlowKey;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws the records of one host until its time is over. */
final class Teller implements RecordBatches.Cells {
  private static final double NANOS_PER_MICRO = 1e3;

  private final Encoding encoding;
  private final Layout layout;
  private final Fields fields;
  private final float[] windows;
  private final int from;
  private final int length;
  private final int current;
  private final double[] numbers;
  private final int[] choices;
  private Hosts.Host host = new Hosts.Host(0, 0, 0, 0);
  private long nanos;
  private long told;

  /** Whose window lies in {@code windows} from a place on. */
  Teller(Encoding encoding, float[] windows, int from, int before) {
    this.encoding = encoding;
    this.layout = encoding.layout();
    this.fields = new Fields(encoding.shape());
    this.windows = windows;
    this.from = from;
    this.length = (before + 1) * layout.width();
    this.current = from + before * layout.width();
    this.numbers = new double[layout.quantities()];
    this.choices = new int[layout.choices().size()];
  }

  void begin(Hosts.Host newHost) {
    host = newHost;
    nanos = host.startNanos();
    told = 0;
    Arrays.fill(windows, from, from + length, 0);
  }

  /** Makes room for the next record. */
  void next() {
    System.arraycopy(windows, from + layout.width(), windows, from, length - layout.width());
    Arrays.fill(windows, current, current + layout.width(), 0);
  }

  void quantity(int number, float drawn) {
    boolean first = number == 0 && told == 0;
    float scaled = first || encoding.ranges().get(number).isConstant() ? 0 : drawn;
    numbers[number] = encoding.ranges().get(number).value(scaled);
    windows[current + layout.quantity(number)] = scaled;
    if (number == 0) {
      nanos += Math.round(numbers[0] * NANOS_PER_MICRO);
      windows[current + layout.hour()] = History.hour(nanos);
    }
  }

  void choice(int number, int drawn, RandomGenerator random) {
    Choice choice = layout.choices().get(number);
    choices[number] = choice.value(drawn, random);
    choice.write(choices[number], windows, current + layout.choice(number));
  }

  /** Adds the record that was drawn, unless it lies beyond the host's time. */
  boolean tell(RecordBatches records) {
    boolean inTime = nanos <= host.startNanos() + host.spanNanos();
    if (inTime) {
      records.add(key(), choices[Layout.DIRECTION] == 1, nanos, this);
    }
    told++;
    return inTime;
  }

  /** Whether its time is over, or it has told as many records as the host had twice over. */
  boolean isOver() {
    return nanos >= host.startNanos() + host.spanNanos() || told >= 2 * host.records();
  }

  private FlowKey key() {
    long remote = 0;
    for (int octet = 0; octet < Layout.OCTETS; octet++) {
      remote = (remote << Byte.SIZE) | choices[layout.octet(octet)];
    }
    return new FlowKey(
        host.address(),
        remote,
        choices[layout.ownPort()],
        choices[layout.remotePort()],
        Integer.parseInt(code(0)),
        List.of());
  }

  private String code(int number) {
    return encoding.codes().get(number).get(choices[Layout.CODES + number]);
  }

  @Override
  public long number(int feature) {
    int number = fields.numbers().indexOf(feature);
    return number >= 0
        ? Math.round(numbers[1 + number])
        : Long.parseLong(code(1 + fields.codes().indexOf(feature)));
  }

  @Override
  public String text(int feature) {
    return code(1 + fields.codes().indexOf(feature));
  }
}
