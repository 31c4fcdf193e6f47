package io.tracemint.family.conversations;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Likelihood;
import io.tracemint.family.Minter;
import io.tracemint.family.Model;
import io.tracemint.family.Start;
import io.tracemint.family.Trained;
import io.tracemint.family.conversations.fit.Form;
import io.tracemint.family.conversations.fit.TraceShape;
import io.tracemint.family.conversations.fit.Vocabularies;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.flows.Directions;
import io.tracemint.flows.TraceFacts;
import io.tracemint.neural.backend.Backend;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.random.Seed;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Both directions together, learnt by likelihood. */
public final class ConversationFamily implements Family {
  static final String NAME = "conversations";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Directions directions() {
    return Directions.BOTH;
  }

  @Override
  public boolean samples() {
    return true;
  }

  @Override
  public String vocabularies(Fitting fitting) {
    return isPrivate(fitting.settings()) ? known(fitting) : learnt(fitting);
  }

  private static String learnt(Fitting fitting) {
    TraceFacts facts = fitting.facts();
    TraceShape shape =
        new TraceShape(
            facts.kind(),
            facts.features().stream().map(Field::column).toList(),
            facts.keyColumns(),
            facts.startNanos(),
            facts.endNanos(),
            facts.chunks().size(),
            fitting.share(),
            Form.of(fitting.settings()));
    return Vocabularies.of(shape, Conversations.of(fitting.sample())).toJson();
  }

  // Those of the public model, and nothing of the trace.
  private static String known(Fitting fitting) {
    if (Form.isStart(fitting.settings())) {
      throw UserError.of(
          "conversations.as-start is true and privacy.epsilon set. A start is learnt of a public"
              + " trace, without privacy: set one of both.");
    }
    if (fitting.other().isEmpty()) {
      throw noStart();
    }
    Codec codec = Codec.fromJson(fitting.other(), "The public model");
    PrivacySettings privacy = Form.privacy(fitting.settings());
    if (codec.buckets() == 0 || codec.alone() != Form.isAlone(privacy)) {
      throw UserError.of(
          "The public model was not learnt as a start for privacy.unit = %s. Train it with"
              + " conversations.as-start = true and the same privacy.unit.",
          privacy.unit().word());
    }
    TraceFacts facts = fitting.facts();
    List<String> features = facts.features().stream().map(Field::column).toList();
    if (codec.kind() != facts.kind()
        || !codec.features().equals(features)
        || !codec.extras().equals(facts.keyColumns())) {
      throw UserError.of(
          "The public model is of %s with %s, the trace of %s with %s: another shape. Make both"
              + " flow tables with the same settings.",
          codec.kind(),
          columns(codec.features(), codec.extras()),
          facts.kind(),
          columns(features, facts.keyColumns()));
    }
    return fitting.other();
  }

  private static List<String> columns(List<String> features, List<String> extras) {
    List<String> all = new ArrayList<>(features);
    all.addAll(extras);
    return all;
  }

  @Override
  public boolean canBePrivate() {
    return true;
  }

  @Override
  public void requirePrivacy(PrivacySettings settings) {
    if (settings.publicModel().isEmpty()) {
      throw noStart();
    }
  }

  static UserError noStart() {
    return UserError.of(
        "The model conversations learns privately from the model of a public trace alone. Name one"
            + " in privacy.public-model.");
  }

  @Override
  public Optional<String> carriedOver(String vocabularies, TraceFacts facts) {
    return Optional.of(Codec.fromJson(vocabularies, "the model").over(facts).toJson());
  }

  @Override
  public Learner learner(Lesson lesson, Start start, Backend backend) {
    return isPrivate(lesson.settings())
        ? new PrivateLearner(lesson, start, backend)
        : new ConversationLearner(lesson, start, backend);
  }

  private static boolean isPrivate(Config settings) {
    return Form.privacy(settings).epsilon().isPresent();
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    Codec codec = codec(trained);
    return new ConversationMinter(
        codec, networks(codec, trained, backend), Load.of(trained.model().tensors(), codec));
  }

  @Override
  public Optional<Likelihood> likelihood(Trained trained, Backend backend) {
    Codec codec = codec(trained);
    return Optional.of(
        new Costs(
            codec,
            networks(codec, trained, backend),
            Load.of(trained.model().tensors(), codec).silences(codec, trained.chunk())));
  }

  private static Codec codec(Trained trained) {
    return PrivateLearner.codec(trained.model())
        .orElseGet(() -> Codec.fromJson(trained.vocabularies(), "the model"));
  }

  private static Networks networks(Codec codec, Trained trained, Backend backend) {
    Model model = trained.model();
    Networks networks =
        new Networks(
            codec,
            ConversationLearner.widths(
                ConfigFactory.parseString(model.provenance().get("settings"))),
            backend,
            new Seed(0));
    networks.write(model.tensors());
    return networks;
  }
}
