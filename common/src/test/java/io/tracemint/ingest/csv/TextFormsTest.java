package io.tracemint.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.ingest.csv.text.AddressText;
import io.tracemint.ingest.csv.text.FlagsText;
import io.tracemint.ingest.csv.text.NumberText;
import io.tracemint.ingest.csv.text.TimeForm;
import io.tracemint.ingest.csv.text.TimeText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormsTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "12,12",
    "0,0",
    "6.0,6",
    "2.1 M,2100000",
    "1.5G,1500000000",
    "3 K,3000",
    "1e3,1000",
    "0x1b,27",
    "-4,-4",
    "9223372036854775807,9223372036854775807"
  })
  void readsWholeNumbers(String text, long value) {
    assertThat(NumberText.whole(bytes(text), 0, bytes(text).length)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"abc", "1.2.3", "9223372036854775808", "1e999999999", "M", "0x", "''"})
  void refusesWhatIsNoNumber(String text) {
    assertThat(NumberText.whole(bytes(text), 0, bytes(text).length)).isEqualTo(NumberText.BAD);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5,1500000000",
    "65.022705,65022705000",
    "0.0000000019,1",
    ".5,500000000",
    "5.,5000000000",
    "1e-3,1000000",
    "-1.5,-1500000000"
  })
  void scalesDecimals(String text, long nanos) {
    assertThat(NumberText.scaled(bytes(text), 0, bytes(text).length, 1_000_000_000L))
        .isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({
    "::,0,0",
    "::1,0,1",
    "2001:db8::8:800:200c:417a,2306139568115548160,2260596444381562",
    "::ffff:1.2.3.4,0,281470698652420",
    "1:2:3:4:5:6:7:8,281483566841860,1407400653815816",
    "fe80::1%eth0,-108086391056891904,1",
    "fe80::9..a9:3d6f,-108086352402186240,11091311"
  })
  void readsAddressesOfVersionSix(String text, long high, long low) {
    AddressText address = new AddressText();
    assertThat(address.read(bytes(text), 0, bytes(text).length, false)).isTrue();
    assertThat(address.version()).isEqualTo(6);
    assertThat(address.high()).isEqualTo(high);
    assertThat(address.low()).isEqualTo(low);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3",
    "1.2.3.256",
    "1.2.3.4.5",
    "4294967296",
    "host",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "12345::",
    "''",
    "1..2.3"
  })
  void refusesWhatIsNoAddress(String text) {
    assertThat(new AddressText().read(bytes(text), 0, bytes(text).length, false)).isFalse();
  }

  @Test
  void readsTimesAsTheLibraryDoes() {
    TimeText times = new TimeText(new TimeForm(1, List.of(TimeForm.ISO), "UTC"));
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 10_000; round++) {
      Instant instant = Instant.ofEpochSecond(random.nextLong(8_000_000_000L), 123_456_000);
      byte[] text = bytes(format.format(instant));
      assertThat(times.read(text, 0, text.length))
          .isEqualTo(instant.getEpochSecond() * 1_000_000_000L + 123_456_000);
    }
  }

  @Test
  void aZoneShiftsTextsWithoutOne() {
    TimeText madrid = new TimeText(new TimeForm(1, List.of(TimeForm.ISO), "Europe/Madrid"));
    byte[] summer = bytes("2016-07-01 12:00:00");
    byte[] zulu = bytes("2016-07-01T10:00:00Z");
    assertThat(madrid.read(summer, 0, summer.length)).isEqualTo(1_467_367_200_000_000_000L);
    assertThat(madrid.read(zulu, 0, zulu.length)).isEqualTo(1_467_367_200_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource({"........,0", ".AP.SF,27", "S,2", "SA,18", "0x1b,27", "27,27", "CE....,192"})
  void readsTcpFlags(String text, int flags) {
    assertThat(FlagsText.read(bytes(text), 0, bytes(text).length)).isEqualTo(flags);
  }
}
