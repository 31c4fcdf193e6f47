package io.tracemint.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void hostileNamesOfUploadsBecomeHarmlessOnes() {
    assertThat(Names.ofUpload("../../etc/passwd")).isEqualTo("passwd");
    assertThat(Names.ofUpload("C:\\traces\\lab day.pcap")).isEqualTo("lab_day.pcap");
    assertThat(Names.ofUpload("--output=x.pcap")).isEqualTo("output_x.pcap");
    assertThat(Names.ofUpload("..")).isEqualTo("trace");
    assertThat(Names.ofUpload("<img src=x>.pcap")).isEqualTo("img_src_x_.pcap");
    assertThat(Names.ofUpload("a".repeat(500) + ".pcap.gz")).hasSize(80).endsWith(".pcap.gz");
  }

  @Property(tries = 500)
  void whateverIsUploadedHasAName(@ForAll String given) {
    assertThat(Names.isName(Names.ofUpload(given))).isTrue();
  }

  @Test
  void aNameThatLeavesTheFolderIsRefused() {
    for (String name : new String[] {"..", "a/b", "-x", ".hidden", "", "a b", "*"}) {
      assertThatThrownBy(() -> Names.require(name))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("'" + name + "' is no name for a run or a trace");
    }
    assertThat(Names.require("lab-2.day_3")).isEqualTo("lab-2.day_3");
  }
}
