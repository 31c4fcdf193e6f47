package io.tracemint.family.doppelganger.train.network;

import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.layer.Gumbel;
import io.tracemint.neural.layer.RowStreams;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.Optional;

/**
 * The generator of a trained model, outside training: attributes, then features given them. It has
 * the parameters of {@link GeneratorNetwork}, and room for a step of the LSTM instead of all.
 */
public final class Sampler {
  private final Backend backend;
  private final Layout layout;
  private final NetworkSizes sizes;
  private final Parameters parameters = new Parameters("generator");
  private final Part main;
  private final Optional<Part> additional;
  private final FeatureSampler features;
  private final Matrix attributes;
  private final Matrix given;

  /** For how many flows at a time, and whether categories are drawn by Gumbel noise. */
  public record Use(int rows, boolean gumbel) {}

  public Sampler(Backend backend, Layout layout, NetworkSizes sizes, Use use) {
    this.backend = backend;
    this.layout = layout;
    this.sizes = sizes;
    List<Output> outputs = layout.attributes();
    int first = outputs.size() - layout.additional();
    int own = sizes.attributeNoise() + layout.conditionWidth();
    main = part("attribute", outputs.subList(0, first), own, use);
    additional =
        layout.additional() == 0
            ? Optional.empty()
            : Optional.of(
                part(
                    "additional", outputs.subList(first, outputs.size()), own + main.width(), use));
    FeatureLayers layers = FeatureLayers.declare(backend, parameters, layout, sizes);
    features = new FeatureSampler(backend, layers, layout, sizes, use);
    attributes = backend.zeros(use.rows(), layout.attributeWidth());
    given = backend.zeros(use.rows(), layout.attributeWidth() + layout.conditionWidth());
    parameters.allocate(backend, new Seed(0));
  }

  private Part part(String name, List<Output> outputs, int inputs, Use use) {
    Heads heads = new Heads(outputs, 1);
    AttributeLayers layers =
        AttributeLayers.declare(
            backend,
            parameters,
            name,
            new AttributeLayers.Shape(
                inputs, sizes.attributeLayers(), sizes.attributeUnits(), heads.columns(), 0));
    Optional<Gumbel> gumbel =
        use.gumbel()
            ? Optional.of(new Gumbel(backend, outputs, heads.columns(), 1, use.rows()))
            : Optional.empty();
    return new Part(
        new AttributeSampler(backend, layers, heads, sizes.attributeUnits(), gumbel, use.rows()),
        heads.columns(),
        backend.zeros(use.rows(), sizes.attributeNoise()),
        backend.zeros(use.rows(), inputs));
  }

  /** One attribute generator with what goes into it. */
  private record Part(AttributeSampler sampler, int width, Matrix noise, Matrix input) {}

  public Parameters parameters() {
    return parameters;
  }

  /** Called once, when the parameters are those of the model. */
  public void ready() {
    main.sampler().fold();
    additional.ifPresent(part -> part.sampler().fold());
  }

  /** Hard attributes of as many flows as there are streams, valid until the next call. */
  public Matrix attributes(Matrix condition, RowStreams streams) {
    int rows = streams.rows();
    draw(main, condition, streams, 0);
    additional.ifPresent(
        part -> {
          Matrix input = part.input().rows(0, rows);
          backend.copyColumns(attributes.rows(0, rows), 0, input, own(), main.width());
          draw(part, condition, streams, main.width());
        });
    return attributes.rows(0, rows);
  }

  private int own() {
    return sizes.attributeNoise() + layout.conditionWidth();
  }

  private void draw(Part part, Matrix condition, RowStreams streams, int column) {
    int rows = streams.rows();
    Matrix made = part.sampler().draw(input(part, condition, streams), streams);
    backend.copyColumns(made, 0, attributes.rows(0, rows), column, part.width());
  }

  private Matrix input(Part part, Matrix condition, RowStreams streams) {
    int rows = streams.rows();
    Matrix noise = part.noise().rows(0, rows);
    Matrix input = part.input().rows(0, rows);
    streams.normal(noise);
    backend.copyColumns(noise, 0, input, 0, sizes.attributeNoise());
    backend.copyColumns(condition, 0, input, sizes.attributeNoise(), layout.conditionWidth());
    return input;
  }

  /** Writes the features of flows with the given attributes, the first at {@code at}. */
  public void features(
      Matrix hardAttributes, Matrix condition, RowStreams streams, float[] result, int at) {
    int width = layout.attributeWidth();
    Matrix own = given.rows(0, streams.rows());
    backend.copyColumns(hardAttributes, 0, own, 0, width);
    backend.copyColumns(condition, 0, own, width, layout.conditionWidth());
    features.draw(own, streams, result, at);
  }
}
