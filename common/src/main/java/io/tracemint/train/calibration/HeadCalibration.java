package io.tracemint.train.calibration;

import io.tracemint.encode.EncodedFlows;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import io.tracemint.train.state.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives a trained generator the shares of categories that real flows have: a bias for each category
 * of an attribute is added to those of the generator's last layer. The network decides which flows
 * have a category, the flows how many.
 */
public final class HeadCalibration {
  private HeadCalibration() {}

  /**
   * What came of it.
   *
   * @param model with the biases in the weights that flows are made from
   * @param moved by output's name, in the layout's order
   */
  public record Result(Model model, Map<String, TotalVariation> moved) {
    public static Result unchanged(Model model) {
      return new Result(model, Map.of());
    }
  }

  /** Calibrates those of the outputs that are categorical attributes. */
  public static Result of(
      Model model, EncodedFlows flows, Set<String> outputs, Seed seed, Backend backend) {
    List<Head> heads = Head.of(model.layout(), outputs);
    if (heads.isEmpty()) {
      return Result.unchanged(model);
    }
    CalibratedGenerator generator = new CalibratedGenerator(model, backend);
    List<HeadRows> drawn = generator.draw(heads, flows, seed);
    RealShares real = new RealShares(flows);
    float[] before = generator.headBiases();
    float[] after = before.clone();
    Map<String, TotalVariation> moved = new LinkedHashMap<>();
    for (int i = 0; i < heads.size(); i++) {
      Head head = heads.get(i);
      moved.put(head.name(), calibrate(drawn.get(i), real.of(head), after, head.column()));
    }
    return new Result(model.calibrated(generator.weightsWith(after), before), moved);
  }

  private static TotalVariation calibrate(
      HeadRows rows, double[] wanted, float[] headBiases, int column) {
    float[] biases = CategoryBiases.of(rows, wanted);
    for (int category = 0; category < biases.length; category++) {
      headBiases[column + category] += biases[category];
    }
    return new TotalVariation(
        TotalVariation.between(rows.shares(new float[biases.length]), wanted),
        TotalVariation.between(rows.shares(biases), wanted));
  }
}
