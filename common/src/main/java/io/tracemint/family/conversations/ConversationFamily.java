package io.tracemint.family.conversations;

import com.typesafe.config.ConfigFactory;
import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Likelihood;
import io.tracemint.family.Minter;
import io.tracemint.family.Model;
import io.tracemint.family.Start;
import io.tracemint.family.Trained;
import io.tracemint.family.conversations.story.Load;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.flows.Directions;
import io.tracemint.flows.TraceFacts;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import io.tracemint.record.Field;
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
    TraceFacts facts = fitting.facts();
    Vocabularies.TraceShape shape =
        new Vocabularies.TraceShape(
            facts.kind(),
            facts.features().stream().map(Field::column).toList(),
            facts.keyColumns(),
            facts.startNanos(),
            facts.endNanos(),
            facts.chunks().size(),
            fitting.share());
    return Vocabularies.of(shape, Conversations.of(fitting.sample())).toJson();
  }

  @Override
  public Optional<String> carriedOver(String vocabularies, TraceFacts facts) {
    return Optional.of(Codec.fromJson(vocabularies, "the model").over(facts).toJson());
  }

  @Override
  public Learner learner(Lesson lesson, Start start, Backend backend) {
    return new ConversationLearner(lesson, start, backend);
  }

  @Override
  public Minter minter(Trained trained, Backend backend) {
    Codec codec = Codec.fromJson(trained.vocabularies(), "the model");
    return new ConversationMinter(
        codec, networks(codec, trained, backend), Load.of(trained.model()));
  }

  @Override
  public Optional<Likelihood> likelihood(Trained trained, Backend backend) {
    Codec codec = Codec.fromJson(trained.vocabularies(), "the model");
    return Optional.of(new Costs(codec, networks(codec, trained, backend), trained.chunk()));
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
