package io.tracemint.source;

import io.tracemint.ingest.damage.SkipCounts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/**
 * Skipped and damaged records by groups of reasons, for Spark's UI. Spark makes metrics anew by the
 * names of their classes, so that each needs one.
 */
public final class SkipMetrics {
  private static final List<Group> PACKETS =
      List.of(
          new Arp(),
          new EtherTypes(),
          new OtherLinks(),
          new CutHeaders(),
          new BadHeaders(),
          new BadRecords());
  private static final List<Group> FLOWS =
      List.of(new NoExports(), new NoFlows(), new NoTemplate(), new Fragments());

  private SkipMetrics() {}

  /** Those of captures. */
  public static CustomMetric[] ofPackets() {
    return with(PACKETS);
  }

  /** Those of flow records. */
  public static CustomMetric[] ofFlows() {
    return with(FLOWS);
  }

  private static CustomMetric[] with(List<Group> groups) {
    return Stream.concat(Arrays.stream(SourceMetrics.all()), groups.stream())
        .toArray(CustomMetric[]::new);
  }

  /** One task's parts of the figures of captures, with those given. */
  public static CustomTaskMetric[] ofPackets(SkipCounts skips, CustomTaskMetric... others) {
    return with(PACKETS, skips, others);
  }

  /** One task's parts of the figures of flow records, with those given. */
  public static CustomTaskMetric[] ofFlows(SkipCounts skips, CustomTaskMetric... others) {
    return with(FLOWS, skips, others);
  }

  private static CustomTaskMetric[] with(
      List<Group> groups, SkipCounts skips, CustomTaskMetric[] others) {
    return Stream.concat(
            Arrays.stream(others),
            groups.stream()
                .map(group -> SourceMetrics.task(group.name(), skips.countOf(group.reasons))))
        .toArray(CustomTaskMetric[]::new);
  }

  /** A figure of the records whose reasons begin with certain words. */
  abstract static class Group extends CustomSumMetric {
    private final String name;
    private final String description;
    private final List<String> reasons;

    Group(String name, String description, String... reasons) {
      this.name = name;
      this.description = description;
      this.reasons = List.of(reasons);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return description;
    }
  }

  /** See its description. */
  public static final class Arp extends Group {
    public Arp() {
      super("arp", "ARP records", "arp");
    }
  }

  /** See its description. */
  public static final class EtherTypes extends Group {
    public EtherTypes() {
      super("otherEtherTypes", "records of other EtherTypes", "ethertype ");
    }
  }

  /** See its description. */
  public static final class OtherLinks extends Group {
    public OtherLinks() {
      super(
          "otherLinks",
          "records of other link layers",
          "802.",
          "link type ",
          "ppp protocol ",
          "address family ",
          "mpls payload ");
    }
  }

  /** See its description. */
  public static final class CutHeaders extends Group {
    public CutHeaders() {
      super(
          "cutHeaders",
          "records with headers cut short",
          "link header cut ",
          "record without ",
          "ip header cut ",
          "transport header cut ",
          "ipv6 extension ");
    }
  }

  /** See its description. */
  public static final class BadHeaders extends Group {
    public BadHeaders() {
      super(
          "badHeaders",
          "records with impossible IP headers",
          "ip version ",
          "ip header length ",
          "ip total length ");
    }
  }

  /** See its description. */
  public static final class BadRecords extends Group {
    public BadRecords() {
      super(
          "badRecords",
          "places where records make no sense",
          "record length ",
          "last record ",
          "pcapng ",
          "compressed data ");
    }
  }

  /** See its description. */
  public static final class NoExports extends Group {
    public NoExports() {
      super("noExports", "datagrams that are no exports", "not-", "sflow", "netflow-");
    }
  }

  /** See its description. */
  public static final class NoFlows extends Group {
    public NoFlows() {
      super("noFlows", "records that describe no IP flow", "options-data", "no-ip-addresses");
    }
  }

  /** See its description. */
  public static final class NoTemplate extends Group {
    public NoTemplate() {
      super(
          "noTemplate",
          "data sets without a usable template",
          "no-template",
          "bad-template",
          "too-many-templates");
    }
  }

  /** See its description. */
  public static final class Fragments extends Group {
    public Fragments() {
      super("fragments", "IP fragments of incomplete datagrams", "fragment-of-a-datagram");
    }
  }
}
