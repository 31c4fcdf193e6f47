package io.tracemint.pipeline.train;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.List;

/**
 * How long each chunk is trained and how its model is chosen; keys of the group {@code train}.
 *
 * @param epochs over the seed chunk's flows
 * @param fineTuneShare of the seed chunk's epochs that every other chunk gets
 * @param leastSteps training steps of the seed chunk at least, however few its flows
 * @param leastFlows chunks with fewer flows take the seed chunk's model
 * @param checkpoints of each chunk's training, evenly spread
 * @param heldOut share of a chunk's flows that is only used to choose among checkpoints
 * @param judgedFlows most flows that are held out and generated to judge a checkpoint
 * @param patience checkpoints without a better one after which training stops; 0 never stops
 * @param calibrateCategories whether models get the shares of categories of their chunk's flows
 * @param gpusPerTask share of a GPU that the cluster manager is asked for, for each task; 0 for
 *     none
 */
public record TrainPlan(
    double epochs,
    double fineTuneShare,
    int leastSteps,
    int leastFlows,
    int checkpoints,
    double heldOut,
    int judgedFlows,
    int patience,
    boolean seedOnDriver,
    boolean calibrateCategories,
    double gpusPerTask)
    implements Serializable {

  public TrainPlan {
    require("epochs", epochs, epochs > 0, "above 0");
    require("fine-tune-share", fineTuneShare, within(fineTuneShare, 0, 1), "from 0 to 1");
    require("least-steps", leastSteps, leastSteps >= 1, "at least 1");
    require("least-flows", leastFlows, leastFlows >= 2, "at least 2");
    require("checkpoints", checkpoints, checkpoints >= 1, "at least 1");
    require("held-out", heldOut, within(heldOut, 0, 0.5), "from 0 to 0.5");
    require("judged-flows", judgedFlows, judgedFlows >= 1, "at least 1");
    boolean whole = gpusPerTask >= 1 && gpusPerTask == Math.rint(gpusPerTask);
    boolean shared = within(gpusPerTask, 0, 0.5);
    require("gpus-per-task", gpusPerTask, whole || shared, "from 0 to 0.5, or a whole number");
    require("patience", patience, patience >= 0, "at least 0");
  }

  private static boolean within(double value, double low, double high) {
    return value >= low && value <= high;
  }

  private static void require(String key, double value, boolean holds, String bound) {
    if (!holds) {
      throw UserError.of("train.%s is %s, must be %s.", key, value, bound);
    }
  }

  /** From the sub-tree {@code train}. */
  public static TrainPlan from(Config train) {
    return new TrainPlan(
        train.getDouble("epochs"),
        train.getDouble("fine-tune-share"),
        train.getInt("least-steps"),
        train.getInt("least-flows"),
        train.getInt("checkpoints"),
        train.getDouble("held-out"),
        train.getInt("judged-flows"),
        train.getInt("patience"),
        seedOnDriver(train.getString("seed-on")),
        train.getBoolean("calibrate-categories"),
        train.getDouble("gpus-per-task"));
  }

  private static boolean seedOnDriver(String place) {
    if (!List.of("driver", "executor").contains(place)) {
      throw UserError.of("train.seed-on is \"%s\", must be driver or executor.", place);
    }
    return place.equals("driver");
  }

  /** Steps of the seed chunk. */
  long seedSteps(int stepsPerEpoch) {
    return Math.max(leastSteps, Math.round(epochs * stepsPerEpoch));
  }

  long fineTuneSteps(int stepsPerEpoch) {
    return Math.max(
        Math.round(leastSteps * fineTuneShare), Math.round(epochs * fineTuneShare * stepsPerEpoch));
  }

  /** The step of a checkpoint, the last of which is the end. */
  long stepOf(int checkpoint, long steps) {
    return steps * (checkpoint + 1) / checkpoints;
  }
}
