package io.tracemint.pipeline.generate;

import io.tracemint.generate.AttributePass;
import io.tracemint.generate.GenerationPlan.Part;
import io.tracemint.repair.KeyRules;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/**
 * Draws a slice's flows, and sends each to the groups it is in: 0 source chunk (4 bytes) | 4 order
 * in it (8 bytes) | 12 packed attributes.
 */
final class AttributeTask implements PairFlatMapFunction<Part, Integer, byte[]> {
  private static final long serialVersionUID = 1L;
  static final int PREFIX = 12;

  private final TaskInputs inputs;
  private final GroupPlaces places;

  AttributeTask(TaskInputs inputs, GroupPlaces places) {
    this.inputs = inputs;
    this.places = places;
  }

  @Override
  public Iterator<Tuple2<Integer, byte[]>> call(Part slice) {
    List<Tuple2<Integer, byte[]>> copies = new ArrayList<>();
    AttributePass pass =
        new AttributePass(
            inputs.plan().value(),
            inputs.encoders(),
            new KeyRules(inputs.repair()),
            inputs.hosts().value());
    pass.run(
        slice,
        inputs.model(slice.chunk()),
        inputs.seed("attributes", slice),
        (target, order, packed) ->
            copies.add(new Tuple2<>(places.of(target), ordered(slice.chunk(), order, packed))));
    inputs.counters().add(pass.made());
    return copies.iterator();
  }

  private static byte[] ordered(int chunk, long order, byte[] packed) {
    return ByteBuffer.allocate(PREFIX + packed.length)
        .putInt(chunk)
        .putLong(order)
        .put(packed)
        .array();
  }
}
