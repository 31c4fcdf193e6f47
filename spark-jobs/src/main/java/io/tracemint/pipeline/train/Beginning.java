package io.tracemint.pipeline.train;

import io.tracemint.failure.UserError;
import io.tracemint.family.Family;
import io.tracemint.family.Model;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.output.Artefact;
import io.tracemint.output.Output;
import io.tracemint.output.PathText;
import io.tracemint.output.store.Store;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.standin.AddressBook;
import java.util.Comparator;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What a training begins with: vocabularies, and weights where it goes on from a model. */
record Beginning(TraceKind kind, int chunks, String vocabularies, Optional<Earlier> earlier) {
  static final String CONTINUED = "continued";

  /**
   * The model of an earlier trace.
   *
   * @param weights of its chunk with the most records
   * @param content sum of all its files
   * @param times that models have gone on from one another, this time included
   * @param book of its IPv6 addresses
   */
  record Earlier(Model weights, String content, int times, Optional<AddressBook> book) {}

  /** From nothing, by what fit wrote. */
  static Beginning anew(ModelFolder fitted, Family family) {
    ModelFolder.Header header = fitted.header();
    header.requireFamily(family.name());
    return new Beginning(header.kind(), header.chunks(), fitted.vocabularies(), Optional.empty());
  }

  /**
   * From the model of an earlier trace of the same network; refused where it does not fit, nothing
   * where its family always begins anew.
   */
  static Optional<Beginning> from(
      String model, Family family, TraceFacts facts, Configuration configuration) {
    ModelFolder folder = new ModelFolder(new Path(model), configuration);
    ModelFolder.Header header = folder.header();
    header.requireFamily(family.name());
    return family
        .carriedOver(folder.vocabularies(), facts)
        .map(
            words ->
                new Beginning(
                    facts.kind(),
                    facts.chunks().size(),
                    words,
                    Optional.of(earlier(model, folder, configuration))));
  }

  private static Earlier earlier(String model, ModelFolder folder, Configuration configuration) {
    Artefact artefact = Artefact.ofFolder(PathText.output(model), configuration);
    int times = 1 + artefact.manifest().get(CONTINUED).asInt();
    return new Earlier(weights(folder, folder.header()), artefact.content(), times, folder.book());
  }

  static boolean isComplete(String model, Configuration configuration) {
    Path folder = PathText.output(model);
    return Store.of(folder, configuration).exists(new Path(folder, Output.SUCCESS));
  }

  // The chunk from which there was most to learn, as when the model was made.
  private static Model weights(ModelFolder folder, ModelFolder.Header header) {
    ModelFolder.Entry largest =
        folder.entries(header.chunks()).stream()
            .filter(entry -> entry.passes() > 0)
            .max(Comparator.comparingLong(ModelFolder.Entry::records))
            .orElseThrow(
                () -> new UserError("The model to continue has no trained chunk. Train it anew."));
    return folder.model(largest.model());
  }
}
