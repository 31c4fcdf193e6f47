package io.tracemint.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTest {
  private static final SortedMap<String, List<String>> KINDS =
      new TreeMap<>(
          Map.of("label", List.of("Netflix", "live news"), "type", List.of("attack", "Vpn")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 netflix conversations over tcp, 30 packets"
            + "| --count 200 --where label=Netflix --protocol tcp --packets 30",
        "5 flows of netflix, protocol udp, 2 packets each"
            + "| --count 5 --where label=Netflix --protocol udp --packets 2",
        "flows of attack | --where type=attack",
        "3 live news flows | --count 3 --where label=live news",
        "1 connection | --count 1",
        "  7   VPN   Flows ,  with 9 packets | --count 7 --where type=Vpn --packets 9",
        "12 conversations, icmp | --count 12 --protocol icmp"
      })
  void isReadAsOptions(String sentence, String options) {
    assertThat(Prompt.read(sentence, KINDS).options()).isEqualTo(options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zweihundert Unterhaltungen mit Netflix",
        "netflix",
        "0 conversations",
        "10 conversations, please",
        "10 conversations over tcp, over udp",
        "10 conversations, 0 packets",
        "10 conversations, 3 packets, 4 packets",
        "10 attack flows of netflix",
        "99999999999999999999 flows",
        ""
      })
  void whatCannotBeReadShowsWhatCan(String sentence) {
    assertThatThrownBy(() -> Prompt.read(sentence, KINDS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("\"" + sentence + "\" cannot be read. Prompts are English")
        .hasMessageContaining("label Netflix, live news; type attack, Vpn");
  }

  @Test
  void aKindThatWasNeverLearntIsNamedWithThoseThatWere() {
    assertThatThrownBy(() -> Prompt.read("3 music flows", KINDS))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "The model was never taught \"music\". It knows label Netflix, live news; type attack,"
                + " Vpn.");
  }

  @Test
  void aValueOfTwoColumnsIsAskedBack() {
    SortedMap<String, List<String>> both =
        new TreeMap<>(Map.of("label", List.of("ddos"), "type", List.of("ddos")));

    assertThatThrownBy(() -> Prompt.read("3 ddos flows", both))
        .hasMessage("\"ddos\" can be label=ddos or type=ddos. Say --where with one of them.");
  }
}
