package io.tracemint.source;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.flowfile.FlowFiles;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.ingest.flowfile.FlowSplit;
import io.tracemint.ingest.netflow.TemplateLibrary;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts in which a set of files of flow records is read, and the templates of all of them.
 *
 * @param library filled where several files hold exports, since one's data may need another's
 *     templates
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
      FlowFiles.Opener opener = opener(name, configuration);
      bad.look(file, () -> flowFiles.split(name, splits.size(), file.getLen(), opener))
          .ifPresent(splits::addAll);
    }
    bad.refuseIfAll(files.size());
    splits.stream().filter(split -> !split.packed().isEmpty()).forEach(FlowParts::warn);
    return new FlowParts(List.copyOf(splits), library(splits, flowFiles, settings, configuration));
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
          bad.look(file, () -> flowFiles.content(name, opener(name, configuration)));
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

  private static TemplateLibrary library(
      List<FlowSplit> splits,
      FlowFiles flowFiles,
      FlowSettings settings,
      Configuration configuration)
      throws IOException {
    TemplateLibrary library = new TemplateLibrary(settings.netflow());
    List<FlowSplit> exports = splits.stream().filter(FlowParts::hasTemplates).toList();
    if (exports.size() > 1) {
      for (FlowSplit split : exports) {
        flowFiles.collectTemplates(split, opener(split.file(), configuration), library);
      }
    }
    return library;
  }

  private static boolean hasTemplates(FlowSplit split) {
    return split.format().hasTemplates();
  }

  /** Opens a file of a Hadoop file system. */
  public static FlowFiles.Opener opener(String file, Configuration configuration) {
    return () -> StoreInput.open(file, configuration);
  }
}
