package io.tracemint.ingest.netflow.template;

import io.tracemint.ingest.netflow.datagram.ExportHeader;
import io.tracemint.ingest.netflow.datagram.Scope;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * What the files of one input say about the data of the files after them: templates, and by options
 * data sampling rates and starting times. Exporters say so every few minutes, and collectors begin
 * a new file in between. Everything holds for one exporter only.
 */
public final class TemplateLibrary implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Chronicle<TemplateKey, Template> templates;
  private final Chronicle<Sampler, Long> rates = new Chronicle<>(ExporterFacts.CAPACITY);
  private final Chronicle<Scope, Long> bootNanos = new Chronicle<>(ExporterFacts.CAPACITY);

  public TemplateLibrary(int maxTemplates) {
    this.templates = new Chronicle<>(maxTemplates);
  }

  /** Files are numbered in the order of their time. */
  public void add(int file, ExportHeader header, int id, Template template) {
    templates.add(file, header.origin(), new TemplateKey(header.scope(), id), template);
  }

  /** Learns from one record of options data. */
  public void learn(int file, ExportHeader header, Values values) {
    long rate = Sampler.rate(values);
    if (rate > 0) {
      rates.add(file, header.origin(), Sampler.of(header.scope(), values), rate);
    }
    long boot = ExporterFacts.bootNanos(values);
    if (boot > 0) {
      bootNanos.add(file, header.origin(), header.scope(), boot);
    }
  }

  /** The template in force when a file begins. */
  public Optional<Template> before(int file, ExportHeader header, int id) {
    return templates.before(file, header.origin(), new TemplateKey(header.scope(), id));
  }

  /**
   * A template for data that none came before. Files of one folder may come from two exporters that
   * use one number for different layouts, so that it must fit the length of the data.
   */
  public Optional<Template> find(int file, ExportHeader header, int id, int bodyBytes) {
    return templates
        .around(file, header.origin(), new TemplateKey(header.scope(), id))
        .filter(template -> template.fills(bodyBytes))
        .findFirst();
  }

  Optional<Long> rateBefore(int file, long origin, Sampler sampler) {
    return rates.before(file, origin, sampler);
  }

  Optional<Long> bootNanosBefore(int file, ExportHeader header) {
    return bootNanos.before(file, header.origin(), header.scope());
  }

  public int size() {
    return templates.size();
  }

  /** For tests and logs: how many layouts each number has had. */
  Map<TemplateKey, Integer> layouts() {
    return templates.counts();
  }
}
