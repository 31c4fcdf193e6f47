package io.tracemint.pipeline.privacy;

import io.tracemint.failure.UserError;
import io.tracemint.family.Model;
import io.tracemint.jobs.JobContext;
import io.tracemint.output.RunManifest;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.privacy.Ledger;
import java.util.Optional;

/**
 * The ledger of a private model: in the file of its weights, beside it for people, and in the
 * manifests of what is made of it.
 */
public final class Ledgers {
  static final String NAME = RunManifest.PRIVACY;

  private Ledgers() {}

  /** Writes the ledger that a trained model carries, if it has one. */
  public static void publish(JobContext context, ModelFolder models, String model) {
    of(models.model(model), model)
        .ifPresent(
            ledger -> {
              models.writeLedger(ledger);
              tell(context, ledger, "train");
            });
  }

  /** Passes a model's ledger on to what was made of it. */
  public static void pass(JobContext context, ModelFolder models) {
    checked(models).ifPresent(ledger -> tell(context, ledger, "generate"));
  }

  /** The ledger of a folder, if it says there what the weights say, and adds up. */
  static Optional<Ledger> checked(ModelFolder models) {
    Optional<Ledger> inside = inside(models);
    if (!inside.equals(models.ledger())) {
      throw UserError.of(
          "%s is not the ledger that the model carries: it was edited, or is of another model. Do"
              + " not rely on it.",
          Ledger.FILE);
    }
    inside.ifPresent(ledger -> ledger.check("The ledger of the model"));
    return inside;
  }

  private static Optional<Ledger> inside(ModelFolder models) {
    return models.entries(models.header().chunks()).stream()
        .map(ModelFolder.Entry::model)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .flatMap(name -> of(models.model(name), name));
  }

  private static Optional<Ledger> of(Model model, String source) {
    return Optional.ofNullable(model.provenance().get(NAME))
        .map(json -> Ledger.fromJson(json, source));
  }

  private static void tell(JobContext context, Ledger ledger, String job) {
    context.manifest().set(NAME, ledger);
    context.console().say("%s: %s", job, LedgerText.summary(ledger));
  }
}
