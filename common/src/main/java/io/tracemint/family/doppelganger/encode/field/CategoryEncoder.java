package io.tracemint.family.doppelganger.encode.field;

import io.tracemint.neural.backend.Output;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One column per known value, in ascending order; a single value needs no column at all. A value
 * that was not in the sample counts as the next one that was.
 */
public record CategoryEncoder(List<Long> values) implements FieldEncoder {
  public CategoryEncoder {
    values = values.stream().sorted().distinct().toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("A field needs at least one value");
    }
  }

  public static CategoryEncoder ofPlaces(int choices) {
    return new CategoryEncoder(LongStream.range(0, choices).boxed().toList());
  }

  @Override
  public List<Output> outputs(String name) {
    return values.size() > 1 ? List.of(Output.category(name, values.size())) : List.of();
  }

  @Override
  public void encode(long value, float[] target, int at) {
    if (values.size() > 1) {
      target[at + Known.nearest(values, value)] = 1;
    }
  }

  @Override
  public long decode(float[] source, int at) {
    return values.get(values.size() > 1 ? OneHot.decode(source, at, values.size()) : 0);
  }

  private String sample() {
    return Arrays.toString(values.stream().limit(10).toArray());
  }

  @Override
  public String summary() {
    return values.size() + " categories " + sample();
  }
}
