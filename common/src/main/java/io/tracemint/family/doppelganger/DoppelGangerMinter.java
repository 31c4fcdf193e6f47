package io.tracemint.family.doppelganger;

import io.tracemint.family.Minter;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.Trained;
import io.tracemint.family.doppelganger.encode.Decoder;
import io.tracemint.family.doppelganger.encode.EncoderSet;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Draws flows as the paper does: attributes from the model of the chunk where they start, and then,
 * in each chunk that their tags name, records from that chunk's model.
 */
final class DoppelGangerMinter implements Minter {
  private final Trained trained;
  private final Backend backend;
  private final EncoderSet encoders;
  private final Decoder decoder;

  DoppelGangerMinter(Trained trained, Backend backend) {
    this.trained = trained;
    this.backend = backend;
    this.encoders = EncoderSet.fromJson(trained.vocabularies(), "vocabularies.json");
    this.decoder = new Decoder(encoders);
  }

  @Override
  public List<Field> fields() {
    return decoder.columns(1).fields();
  }

  @Override
  public SortedMap<String, List<String>> kinds() {
    return Labels.kinds(encoders);
  }

  @Override
  public long mint(Order order, Seed seed, Consumer<Columns> batches) {
    Generator own = generator(trained.model());
    Labels labels = Labels.of(encoders, trained.model(), order.condition());
    FlowRows flows =
        new StartingFlows(own, decoder, labels, order.chunk())
            .draw(share(order), seed.child("attributes"));
    new RecordPass(own, decoder, order.chunk(), batches).run(flows, seed.child("records"));
    for (int later = order.chunk() + 1; later < encoders.chunks(); later++) {
      goOn(flows, later, seed.child("chunk").child(later), batches);
    }
    return flows.count();
  }

  private static int share(Order order) {
    long before = order.flows() * order.part() / order.parts();
    return Math.toIntExact(order.flows() * (order.part() + 1) / order.parts() - before);
  }

  private Generator generator(Model model) {
    return new Generator(new ModelText(model).state(encoders.layout()), backend);
  }

  // In a chunk without flows of its own nothing goes on.
  private void goOn(FlowRows flows, int chunk, Seed seed, Consumer<Columns> batches) {
    FlowRows present =
        flows.where(row -> decoder.tags().isIn(flows.values(), flows.at(row), chunk));
    Optional<Model> model = trained.models().apply(chunk);
    if (present.count() == 0 || model.isEmpty()) {
      return;
    }
    Generator own = generator(model.get());
    new LaterStarts(own, decoder).draw(present, seed.child("starts"));
    new RecordPass(own, decoder, chunk, batches).run(present, seed.child("records"));
  }
}
