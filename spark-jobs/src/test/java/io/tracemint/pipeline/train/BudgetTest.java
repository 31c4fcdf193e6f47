package io.tracemint.pipeline.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceFacts.ChunkFacts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private static Budget of(String time) {
    return Budget.of(train(time), Allowance.ENDLESS);
  }

  private static Config train(String time) {
    return ConfigFactory.parseString("budget = " + time);
  }

  private static ChunkFacts chunk(long records) {
    return new ChunkFacts(records, 10, 10);
  }

  @Test
  void withoutOneAllIsEndless() {
    assertThat(of("0s").ofSeed(List.of(chunk(10)), 0, 1)).isEqualTo(Allowance.ENDLESS);
    assertThat(of("0s").ofEach(List.of(chunk(10)), 1)).isEqualTo(Allowance.ENDLESS);
  }

  @Test
  void aSingleChunkGetsAll() {
    assertThat(of("1h").ofSeed(List.of(chunk(10)), 0, 2).millis()).isBetween(HOUR - 60_000, HOUR);
  }

  @Test
  void theSeedChunkLeavesTimeForTheOthers() {
    List<ChunkFacts> chunks = List.of(chunk(100), chunk(100), chunk(100));
    long seed = of("1h").ofSeed(chunks, 0, 2).millis();
    assertThat(seed / (double) HOUR).isBetween(0.75, 0.78);
  }

  @Test
  void chunksThatWaitForAPlaceGetLessEach() {
    List<ChunkFacts> chunks = List.of(chunk(100), chunk(100), chunk(100), chunk(100));
    assertThat(of("1h").ofEach(chunks, 2).millis() / (double) HOUR).isBetween(0.49, 0.51);
    assertThat(of("1h").ofEach(chunks, 8).millis() / (double) HOUR).isBetween(0.98, 1.0);
  }

  @Test
  void theSmallerOfTwoBudgetsHolds() {
    Budget budget = Budget.of(train("1h"), new Allowance(1_000));
    assertThat(budget.ofSeed(List.of(chunk(10)), 0, 1).millis()).isBetween(900L, 1_000L);
  }

  @Test
  void privateTrainingsTakeAsLongAsTheyTake() {
    assertThatThrownBy(() -> of("1h").requirePublic(true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("privacy.epsilon");
    assertThat(of("0s").requirePublic(true)).isNotNull();
    assertThat(of("1h").requirePublic(false)).isNotNull();
  }

  @Test
  void timesBelowNoneAreRefused() {
    assertThatThrownBy(() -> of("-1s"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train.budget is -1s");
  }

  @Test
  void thereIsTimeForAPassWhereThoseBeforeTookLess() {
    Allowance minute = Allowance.of(Duration.ofMinutes(1));
    assertThat(minute.allowsAnother(0, Duration.ofHours(1))).isTrue();
    assertThat(minute.allowsAnother(3, Duration.ofSeconds(45))).isTrue();
    assertThat(minute.allowsAnother(3, Duration.ofSeconds(46))).isFalse();
    assertThat(Allowance.ENDLESS.allowsAnother(3, Duration.ofDays(400))).isTrue();
  }
}
