package io.tracemint.family.doppelganger.train.network;

import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.layer.Gumbel;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * DoppelGANger's generator: attributes, then, where the layout has them, additional attributes
 * given those, then features given all. Each sees what came before as hard choices and constants;
 * the discriminators see soft ones.
 */
public final class GeneratorNetwork {
  private final Backend backend;
  private final Parameters parameters = new Parameters("generator");
  private final Layout layout;
  private final NetworkSizes sizes;
  private final AttributePart main;
  private final Optional<AttributePart> additional;
  private final FeatureGenerator featureGenerator;
  private final Matrix softAttributes;
  private final Matrix hardAttributes;
  private final Matrix given;
  private final boolean gumbel;
  private Matrix features;

  public GeneratorNetwork(Backend backend, Layout layout, NetworkSizes sizes, Use use, Seed seed) {
    this.backend = backend;
    this.layout = layout;
    this.sizes = sizes;
    this.gumbel = use.gumbel();
    int batch = use.batch();
    List<Output> outputs = layout.attributes();
    int first = outputs.size() - layout.additional();
    int noise = sizes.attributeNoise() + layout.conditionWidth();
    main = part("attribute", outputs.subList(0, first), noise, use);
    additional =
        layout.additional() == 0
            ? Optional.empty()
            : Optional.of(
                part(
                    "additional",
                    outputs.subList(first, outputs.size()),
                    noise + main.heads().columns(),
                    use));
    FeatureLayers layers = FeatureLayers.declare(backend, parameters, layout, sizes);
    featureGenerator = new FeatureGenerator(backend, layers, layout, use);
    softAttributes = backend.zeros(batch, layout.attributeWidth());
    hardAttributes = backend.zeros(batch, layout.attributeWidth());
    given = backend.zeros(batch, layout.attributeWidth() + layout.conditionWidth());
    parameters.allocate(backend, seed);
  }

  /** For how many flows at a time, and whether categories are drawn by Gumbel noise. */
  public record Use(int batch, boolean gumbel) {}

  private AttributePart part(String name, List<Output> outputs, int inputs, Use use) {
    Heads heads = new Heads(outputs, 1);
    int units = sizes.attributeUnits();
    AttributeLayers layers =
        AttributeLayers.declare(
            backend,
            parameters,
            name,
            new AttributeLayers.Shape(
                inputs, sizes.attributeLayers(), units, heads.columns(), use.batch()));
    Optional<Gumbel> noise =
        use.gumbel()
            ? Optional.of(new Gumbel(backend, outputs, heads.columns(), 1, use.batch()))
            : Optional.empty();
    return new AttributePart(
        new AttributeGenerator(backend, layers, heads, units, noise, use.batch()),
        layers,
        heads,
        noise,
        backend.zeros(use.batch(), inputs),
        backend.zeros(use.batch(), heads.columns()),
        backend.zeros(use.batch(), heads.columns()));
  }

  /** One attribute generator with its input, the hard version of its output and its gradient. */
  private record AttributePart(
      AttributeGenerator generator,
      AttributeLayers layers,
      Heads heads,
      Optional<Gumbel> gumbel,
      Matrix input,
      Matrix hard,
      Matrix gradient) {}

  public Parameters parameters() {
    return parameters;
  }

  public void temperature(double temperature) {
    gumbels().forEach(g -> g.temperature(temperature));
  }

  /** Draws the Gumbel noise, where there is any. */
  public void draw(RandomGenerator random) {
    gumbels().forEach(g -> g.draw(random));
  }

  /** The noise of attributes, additional attributes and features, those that there are. */
  Stream<Gumbel> gumbels() {
    return Stream.of(
            main.gumbel(), additional.flatMap(AttributePart::gumbel), featureGenerator.gumbel())
        .flatMap(Optional::stream);
  }

  /** Attributes and features; {@code condition} is [batch, condition width], one-hot. */
  public void forward(Noise noise, Matrix condition) {
    forward(main, noise.attributes(), condition, 0);
    additional.ifPresent(
        part -> {
          int own = sizes.attributeNoise() + layout.conditionWidth();
          backend.copyColumns(main.hard(), 0, part.input(), own, main.heads().columns());
          forward(part, noise.additional(), condition, main.heads().columns());
        });
    forwardFeatures(noise, condition);
  }

  private void forward(AttributePart part, Matrix noise, Matrix condition, int column) {
    int own = sizes.attributeNoise();
    int width = part.heads().columns();
    backend.copyColumns(noise, 0, part.input(), 0, own);
    backend.copyColumns(condition, 0, part.input(), own, layout.conditionWidth());
    Matrix soft = part.generator().forward(part.input());
    backend.harden(soft, part.heads(), part.hard());
    backend.copyColumns(part.hard(), 0, hardAttributes, column, width);
    backend.copyColumns(gumbel ? part.hard() : soft, 0, softAttributes, column, width);
  }

  private void forwardFeatures(Noise noise, Matrix condition) {
    backend.copyColumns(hardAttributes, 0, given, 0, layout.attributeWidth());
    backend.copyColumns(condition, 0, given, layout.attributeWidth(), layout.conditionWidth());
    features = featureGenerator.forward(given, noise);
  }

  /** Leaves the parameters' gradients; overwrites {@code featureGradient}. */
  public void back(Matrix attributeGradient, Matrix featureGradient) {
    backend.together(
        List.of(
            () -> featureGenerator.back(given, featureGradient),
            () -> back(main, attributeGradient, 0),
            () ->
                additional.ifPresent(
                    part -> back(part, attributeGradient, main.heads().columns()))));
  }

  private void back(AttributePart part, Matrix attributeGradient, int column) {
    backend.copyColumns(attributeGradient, column, part.gradient(), 0, part.heads().columns());
    part.generator().back(part.gradient());
  }

  /** What the discriminators see; with Gumbel noise the drawn choices. */
  public Matrix softAttributes() {
    return softAttributes;
  }

  public Matrix hardAttributes() {
    return hardAttributes;
  }

  public Matrix features() {
    return features;
  }
}
