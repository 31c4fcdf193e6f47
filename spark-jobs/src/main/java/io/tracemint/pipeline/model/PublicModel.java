package io.tracemint.pipeline.model;

import io.tracemint.failure.UserError;
import io.tracemint.family.Model;
import io.tracemint.family.PublicStart;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.settings.Settings;
import io.tracemint.standin.AddressBook;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The model of a public trace that the settings name in {@code privacy.public-model}. */
public final class PublicModel {
  private PublicModel() {}

  /** Its vocabularies and weights, if one is named. */
  public static Optional<PublicStart> of(
      Settings settings, String family, Configuration configuration) {
    String folder = PrivacySettings.from(settings.group("privacy")).publicModel();
    return folder.isEmpty()
        ? Optional.empty()
        : Optional.of(read(new ModelFolder(new Path(folder), configuration), folder, family));
  }

  /** Addresses of IPv6 that it knows, if one is named that knows any. */
  public static Optional<AddressBook> book(Settings settings, Configuration configuration) {
    String folder = PrivacySettings.from(settings.group("privacy")).publicModel();
    return folder.isEmpty()
        ? Optional.empty()
        : new ModelFolder(new Path(folder), configuration).book();
  }

  private static PublicStart read(ModelFolder models, String folder, String family) {
    ModelFolder.Header header = models.header();
    if (!header.family().equals(family)) {
      throw UserError.of(
          "The public model %s is of the family %s, the setting model is %s. Train one of that"
              + " family.",
          folder, header.family(), family);
    }
    if (models.ledger().isPresent()) {
      throw UserError.of(
          "The public model %s was itself learnt from a private trace: what it cost would have to be"
              + " paid again. Take one of a public trace.",
          folder);
    }
    ModelFolder.Entry longest =
        models.entries(header.chunks()).stream()
            .filter(entry -> !entry.model().isEmpty())
            .reduce((a, b) -> b.records() > a.records() ? b : a)
            .orElseThrow(() -> UserError.of("The public model %s has no weights.", folder));
    Model model = models.model(longest.model());
    return new PublicStart(models.vocabularies(), model);
  }
}
