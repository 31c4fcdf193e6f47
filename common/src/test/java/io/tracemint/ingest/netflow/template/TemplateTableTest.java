package io.tracemint.ingest.netflow.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.ingest.netflow.NetflowSettings;
import io.tracemint.ingest.netflow.datagram.ExportHeader;
import io.tracemint.ingest.netflow.datagram.Exporter;
import io.tracemint.ingest.netflow.datagram.Scope;
import io.tracemint.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TemplateTableTest {
  private static final int CAPACITY = 10_000;
  private static final Scope ONE = Scope.of(Exporter.UNKNOWN, 9, 1);

  private final TemplateTable table = new TemplateTable(CAPACITY);

  private static Template template(boolean options) {
    return new Template(options, new Slot[] {Slot.SAMPLING_SIZE}, new int[] {4});
  }

  @Test
  void aWithdrawalOfAllTakesThoseOfItsKindAndScope() {
    TemplateKey data = new TemplateKey(ONE, 256);
    TemplateKey options = new TemplateKey(ONE, 257);
    TemplateKey other = new TemplateKey(Scope.of(Exporter.UNKNOWN, 9, 2), 256);
    table.put(data, template(false));
    table.put(options, template(true));
    table.put(other, template(false));

    table.removeAll(ONE, false);

    assertThat(table.find(data)).isEmpty();
    assertThat(table.find(options)).isPresent();
    assertThat(table.find(other)).isPresent();
  }

  @Test
  void aTemplateThatChangesItsKindIsOneTemplate() {
    TemplateKey key = new TemplateKey(ONE, 256);
    table.put(key, template(false));
    table.put(key, template(true));
    table.remove(key);

    assertThat(table.find(key)).isEmpty();
    for (int id = 0; id < CAPACITY; id++) {
      assertThat(table.put(new TemplateKey(ONE, id), template(false))).isTrue();
    }
    assertThat(table.put(new TemplateKey(ONE, CAPACITY), template(false))).isFalse();
  }

  @Test
  @Timeout(10)
  void aStreamOfWithdrawalsDoesNotLookAtAllTemplatesForEach() {
    for (int id = 0; id < CAPACITY; id++) {
      table.put(new TemplateKey(ONE, id), template(false));
    }
    for (int time = 0; time < 5_000_000; time++) {
      table.removeAll(ONE, true);
    }
    assertThat(table.find(new TemplateKey(ONE, 0))).isPresent();
  }

  @Test
  void aLibraryThatIsFullKeepsNoFurtherNumbers() {
    NetflowSettings settings = NetflowSettings.of(Settings.defaults().group("ingest.netflow"));
    TemplateLibrary library = new TemplateLibrary(settings.maxTemplates());
    for (int id = 0; id < 3 * settings.maxTemplates(); id++) {
      library.add(0, new ExportHeader(ONE, 9, 0, 0), id, template(false));
    }
    assertThat(library.layouts()).hasSize(settings.maxTemplates());
  }
}
