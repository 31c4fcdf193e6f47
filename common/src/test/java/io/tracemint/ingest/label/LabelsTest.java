package io.tracemint.ingest.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
  private static final long HOST = 0x0A000001L;
  private static final long SERVER = 0xC0A80102L;

  /** A packet from 10.0.0.1:5000 to 192.168.1.2:443 and its answer, a second apart. */
  private static Columns packets() {
    Columns batch =
        new Columns(
            Stream.concat(
                    PacketField.ALL.stream(), Stream.of(PacketField.LABEL, PacketField.CAPTURE))
                .toList(),
            2);
    for (int row = 0; row < 2; row++) {
      batch.longs(PacketField.TIME_NANOS)[row] = 1_000_000_000L * (100 + row);
      batch.ints(PacketField.VERSION)[row] = 4;
      batch.longs(PacketField.SRCIP)[row] = row == 0 ? HOST : SERVER;
      batch.longs(PacketField.DSTIP)[row] = row == 0 ? SERVER : HOST;
      batch.ints(PacketField.SRCPORT)[row] = row == 0 ? 5000 : 443;
      batch.ints(PacketField.DSTPORT)[row] = row == 0 ? 443 : 5000;
      batch.ints(PacketField.PROTO)[row] = 6;
    }
    batch.rows(2);
    return batch;
  }

  private static Labels labels(String filters, String... lines) {
    String text =
        "file = \"" + (lines.length > 0 ? "l.csv" : "") + "\", filters = [" + filters + "]";
    return Labels.of(ConfigFactory.parseString(text), path -> List.of(lines));
  }

  private static List<String> labelled(Labels labels, String path) {
    Columns batch = packets();
    labels.of(path).label(batch);
    return IntStream.range(0, 2)
        .mapToObj(row -> String.valueOf(batch.texts(PacketField.LABEL)[row]))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host 10.0.0.1 | x",
        "host 10.0.0.2 | null",
        "net 192.168.0.0/16 and tcp port 443 | x",
        "net 192.168.0.0/16 and udp port 443 | null",
        "not (icmp or udp) and portrange 400-500 | x",
        "proto tcp and not port 5000 | null",
        "net 0.0.0.0/0 | x",
        "net 2001:db8::/32 | null",
        "udp or tcp and port 443 | x"
      })
  void aFilterMeetsBothDirectionsOrNone(String filter, String label) {
    assertThat(labelled(labels("\"x: " + filter + "\""), "a/b.pcap")).containsExactly(label, label);
  }

  @ParameterizedTest
  @CsvSource({"'(', ')'", "'not ', ''"})
  void aFilterIsNestedToABound(String open, String close) {
    int most = FilterText.MOST_LEVELS;
    String deepest = open.repeat(most) + "tcp" + close.repeat(most);
    assertThat(labelled(labels("\"x: " + deepest + "\""), "a.pcap")).containsExactly("x", "x");

    // So deep that reading it level by level would exhaust any stack.
    String endless = open.repeat(1_000_000) + "tcp";
    assertThatThrownBy(() -> labels("\"x: " + endless + "\""))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("word 101 of the filter, \"" + open.strip() + "\", is nested 101")
        .hasMessageContaining("above the limit 100. Leave out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "udp prt 5 | \"prt\" cannot follow there",
        "host localhost | \"localhost\" is not an address",
        "net 10.0.0.0/40 | \"10.0.0.0/40\" is no address or block",
        "port 70000 | \"70000\" is no port",
        "tcp and | something is missing at the end",
        "(tcp | a parenthesis is not closed",
        "proto ggp | the protocol is \"ggp\""
      })
  void aFilterThatCannotBeReadIsNamed(String filter, String message) {
    assertThatThrownBy(() -> labels("\"a: tcp\", \"x: " + filter + "\""))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("ingest.labels.filters, number 2")
        .hasMessageContaining(message);
  }

  @Test
  void aLineIsForAFileATupleInEitherDirectionAndASpanOfTime() {
    String head = "label,file,srcip,srcport,dstip,dstport,proto,from,until";
    assertThat(labelled(labels("", head, "web,,192.168.1.2,443,10.0.0.1,5000,6,,"), "a/b.pcap"))
        .containsExactly("web", "web");
    assertThat(labelled(labels("", head, "web,,192.168.1.2,5000,10.0.0.1,443,6,,"), "a/b.pcap"))
        .containsExactly("null", "null");
    assertThat(labelled(labels("", head, "late,,,,,,tcp,1970-01-01T00:01:41Z,"), "a/b.pcap"))
        .containsExactly("null", "late");
    assertThat(labelled(labels("", "file,label", "a/*.pcap,mine", "*.pcap,rest"), "x/a/b.pcap"))
        .containsExactly("mine", "mine");
    assertThat(labelled(labels("", "file,label", "a/*.pcap,mine", "*.pcap,rest"), "x/c/b.pcap"))
        .containsExactly("rest", "rest");
    assertThat(labelled(labels("", "file,label", "b.pcap,mine"), "x/ab.pcap"))
        .containsExactly("null", "null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label,port | l.csv line 1 names the columns [label, port]",
        "label,srcport;web,99999 | l.csv line 2: srcport is \"99999\"",
        "label,srcip;a,10.0.0.1;web,10.0.0 | l.csv line 3, srcip: \"10.0.0\" is no address",
        "label,proto;web,xyz | l.csv line 2: the protocol is \"xyz\"",
        "label,from;web,yesterday | l.csv line 2: from is \"yesterday\"",
        "label,from,until;web,9,5 | l.csv line 2: from is 9, must lie before until, which is 5",
        "label,proto;,6 | l.csv line 2 has no label",
        "label,proto;web,6,7 | l.csv line 2 has 3 cells, line 1 names 2 columns"
      })
  void aBadLineIsNamedWithFileAndNumber(String lines, String message) {
    assertThatThrownBy(() -> labels("", lines.split(";", -1)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void recordsAndRulesThatMetNothingAreCounted() {
    Labels labels = labels("\"dns: udp port 53\"", "label,proto,from", "web,6,101", "web,17,");
    FileLabels file = labels.of("hdfs://n/x/a/b.pcap");
    Columns batch = packets();
    file.label(batch);

    assertThat(file.without()).isEqualTo(1);
    assertThat(file.met()).containsExactly(java.util.Map.entry("l.csv line 2", 1L));
    assertThat(labels.unmet(file.met()))
        .isEqualTo(
            new ArrayList<>(Arrays.asList("l.csv line 3", "ingest.labels.filters, number 1")));
    assertThat(batch.texts(PacketField.CAPTURE)).containsExactly("a/b.pcap", "a/b.pcap");
  }
}
