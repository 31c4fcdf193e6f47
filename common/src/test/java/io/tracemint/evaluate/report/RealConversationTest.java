package io.tracemint.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.evaluate.EvaluateSettings;
import io.tracemint.evaluate.Floor;
import io.tracemint.evaluate.Profile;
import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Subject;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.report.conversation.Sequence;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a report shows a conversation of the original. */
class RealConversationTest {
  private static final Columns REAL = answered(new Seed(1));

  // Each second packet is the answer to the one before it.
  private static Columns answered(Seed seed) {
    Columns columns = SmallTraces.packets(400, 10, seed);
    for (int row = 1; row < columns.rows(); row += 2) {
      columns.longs(PacketField.SRCIP)[row] = columns.longs(PacketField.DSTIP)[row - 1];
      columns.longs(PacketField.DSTIP)[row] = columns.longs(PacketField.SRCIP)[row - 1];
      columns.ints(PacketField.SRCPORT)[row] = columns.ints(PacketField.DSTPORT)[row - 1];
      columns.ints(PacketField.DSTPORT)[row] = columns.ints(PacketField.SRCPORT)[row - 1];
      columns.ints(PacketField.PROTO)[row] = columns.ints(PacketField.PROTO)[row - 1];
    }
    return columns;
  }

  private static Report report(boolean asked, boolean isPrivate) {
    Config settings = ConfigFactory.parseResources("reference.conf").getConfig("evaluate");
    Config set =
        ConfigFactory.parseString("real-conversation=" + asked + "\ntasks=false")
            .withFallback(settings);
    Map<String, Map<String, Double>> floors =
        Map.of(
            "records", Floor.byRecord(REAL, 1, new Seed(1)),
            "conversations", Floor.byConversation(REAL, 1, new Seed(1)));
    return new Evaluation(
            EvaluateSettings.of(set),
            new Seed(1),
            subject("real", REAL),
            List.of(subject("copy", answered(new Seed(2)))),
            floors)
        .ofPrivateModel(isPrivate)
        .run(List.of(), Optional.empty(), title -> {});
  }

  private static Subject subject(String name, Columns columns) {
    return new Subject(name, name, Profile.of(new Trace(columns)), columns);
  }

  @Test
  void onlyWhereItIsAskedFor() {
    assertThat(report(false, false).talk().sequences())
        .extracting(Sequence::trace)
        .containsExactly("copy");
    assertThat(report(true, false).talk().sequences())
        .extracting(Sequence::trace)
        .containsExactly("real", "copy");
  }

  @Test
  void neverBesideACopyOfAPrivateModel() {
    Report report = report(true, true);
    assertThat(report.talk().sequences()).extracting(Sequence::trace).containsExactly("copy");
    assertThat(report.notes()).anyMatch(note -> note.startsWith("No conversation of the original"));
    assertThat(report(false, true).notes()).noneMatch(note -> note.startsWith("No conversation"));
  }
}
