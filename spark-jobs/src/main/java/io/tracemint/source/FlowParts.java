package io.tracemint.source;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.flowfile.FlowFiles;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.ingest.flowfile.FlowSplit;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts in which a set of files of flow records is read, and what they say about each other.
 *
 * @param library filled where several files hold exports, since one's data may need another's
 *     templates and sampling rates
 */
public record FlowParts(List<FlowSplit> splits, TemplateLibrary library) implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(FlowParts.class);

  /** Finds the files that paths, folders and globs name, and what each is. */
  public static FlowParts of(
      List<String> patterns, FlowSettings settings, Configuration configuration, BadFiles bad)
      throws IOException {
    return ofFiles(InputFiles.of(patterns, configuration), settings, configuration, bad);
  }

  public static FlowParts ofFiles(
      List<FileStatus> files, FlowSettings settings, Configuration configuration, BadFiles bad)
      throws IOException {
    FlowFiles flowFiles = new FlowFiles(settings);
    List<FlowSplit> splits = new ArrayList<>();
    for (FileStatus file : files) {
      String name = file.getPath().toString();
      FlowFiles.Opener opener = toItsEnd(name, configuration, bad);
      bad.look(file, () -> flowFiles.split(name, splits.size(), file.getLen(), opener))
          .ifPresent(splits::addAll);
    }
    bad.refuseIfAll(files.size());
    splits.stream().filter(FlowSplit::isCompressed).forEach(FlowParts::warn);
    List<FlowSplit> exports = splits.stream().filter(FlowParts::hasTemplates).toList();
    return exports.size() > 1
        ? sharing(splits, exports, flowFiles, settings, file -> toItsEnd(file, configuration, bad))
        : new FlowParts(
            List.copyOf(splits), new TemplateLibrary(settings.netflow().maxTemplates()));
  }

  /** Numbers files of exports by their time, and goes over all of them for what they share. */
  private static FlowParts sharing(
      List<FlowSplit> splits,
      List<FlowSplit> exports,
      FlowFiles flowFiles,
      FlowSettings settings,
      Function<String, FlowFiles.Opener> openers)
      throws IOException {
    List<FlowSplit> parts = new ArrayList<>(splits);
    parts.removeIf(FlowParts::hasTemplates);
    TemplateLibrary library = new TemplateLibrary(settings.netflow().maxTemplates());
    List<FlowSplit> inTime = byTime(exports, flowFiles, openers);
    for (int number = 0; number < inTime.size(); number++) {
      FlowSplit split = inTime.get(number).numbered(number);
      flowFiles.collectTemplates(split, openers.apply(split.file()), library);
      parts.add(split);
    }
    return new FlowParts(List.copyOf(parts), library);
  }

  private static List<FlowSplit> byTime(
      List<FlowSplit> exports, FlowFiles flowFiles, Function<String, FlowFiles.Opener> openers)
      throws IOException {
    Map<FlowSplit, Long> seconds = new LinkedHashMap<>();
    for (FlowSplit split : exports) {
      seconds.put(split, flowFiles.firstSeconds(split, openers.apply(split.file())));
    }
    return exports.stream().sorted(Comparator.comparing(seconds::get)).toList();
  }

  private static FlowFiles.Opener toItsEnd(String file, Configuration configuration, BadFiles bad) {
    return () -> bad.open(file, () -> StoreInput.open(file, configuration));
  }

  /** Whether files hold flow records rather than packets; all that hold any must be of one kind. */
  public static boolean areFlows(
      List<FileStatus> files, FlowSettings settings, Configuration configuration, BadFiles bad) {
    FlowFiles flowFiles = new FlowFiles(settings);
    int flows = 0;
    int packets = 0;
    for (FileStatus file : files) {
      String name = file.getPath().toString();
      Optional<FlowFiles.Content> content =
          bad.look(file, () -> flowFiles.content(name, toItsEnd(name, configuration, bad)));
      flows += content.equals(Optional.of(FlowFiles.Content.FLOWS)) ? 1 : 0;
      packets += content.equals(Optional.of(FlowFiles.Content.PACKETS)) ? 1 : 0;
    }
    if (flows > 0 && packets > 0) {
      throw UserError.of(
          "%d of the %d input files hold flow records, %d packets."
              + " Ingest them apart, or set ingest.kind to packets or flows.",
          flows, files.size(), packets);
    }
    return flows > 0;
  }

  private static void warn(FlowSplit split) {
    LOG.warn(
        "{} is compressed ({}) and cannot be split: one task reads all of it",
        split.file(),
        split.packed());
  }

  private static boolean hasTemplates(FlowSplit split) {
    return split.format().hasTemplates();
  }

  /** Opens a file of a Hadoop file system. */
  public static FlowFiles.Opener opener(String file, Configuration configuration) {
    return () -> StoreInput.open(file, configuration);
  }
}
