package io.tracemint.jobs;

import io.tracemint.output.PathText;
import io.tracemint.output.Target;
import io.tracemint.table.named.NamedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a job reads, writes and depends on.
 *
 * @param files raw inputs: files, folders or globs, in the order given
 * @param records tables of records, outputs of other jobs or Parquet of other programs
 * @param tables outputs of other jobs, which must be complete
 * @param named tables of Iceberg or Delta
 * @param welcome outputs of other jobs that are read where they are complete, and not missed else
 * @param target where the output goes; empty for a job that only prints
 * @param settings the groups of settings that change the output
 * @param parameters the job's own options that change the output
 */
public record Plan(
    List<String> files,
    List<String> records,
    List<String> tables,
    List<String> named,
    List<String> welcome,
    Optional<Target> target,
    List<String> settings,
    Map<String, String> parameters) {

  /** A job that only prints. */
  public static Plan ofPrinting() {
    return reading(Optional.empty());
  }

  public static Plan ofFolder(String output) {
    return writing(output, Target.Kind.FOLDER);
  }

  public static Plan ofResumableFolder(String output) {
    return writing(output, Target.Kind.RESUMABLE_FOLDER);
  }

  public static Plan ofFile(String output) {
    return writing(output, Target.Kind.FILE);
  }

  private static Plan writing(String output, Target.Kind kind) {
    return reading(Optional.of(new Target(PathText.output(output), kind)));
  }

  private static Plan reading(Optional<Target> target) {
    List<String> none = List.of();
    return new Plan(none, none, none, none, none, target, none, Map.of());
  }

  /** Files, folders, patterns, or tables by name. */
  public Plan readsFiles(List<String> paths) {
    return new Plan(
        paths(paths), records, tables, names(paths), welcome, target, settings, parameters);
  }

  /** Tables of records, by path or by name. */
  public Plan readsRecords(List<String> paths) {
    return new Plan(
        files, paths(paths), tables, names(paths), welcome, target, settings, parameters);
  }

  /** The same, where a path must be an output of a job of ours. */
  public Plan readsOwnRecords(List<String> paths) {
    return new Plan(
        files, records, paths(paths), names(paths), welcome, target, settings, parameters);
  }

  public Plan readsTables(List<String> paths) {
    return new Plan(
        files, records, List.copyOf(paths), named, welcome, target, settings, parameters);
  }

  public Plan readsTables(String... paths) {
    return readsTables(List.of(paths));
  }

  public Plan welcomesTables(List<String> paths) {
    return new Plan(
        files, records, tables, named, List.copyOf(paths), target, settings, parameters);
  }

  /** Groups of settings, such as {@code ingest}, a change of which makes another output. */
  public Plan dependsOn(String... groups) {
    return new Plan(files, records, tables, named, welcome, target, List.of(groups), parameters);
  }

  /** An option of the job, a change of which makes another output. */
  public Plan with(String option, Object value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(option, String.valueOf(value));
    return new Plan(files, records, tables, named, welcome, target, settings, more);
  }

  private static List<String> paths(List<String> texts) {
    return texts.stream().filter(text -> !NamedTable.isName(text)).toList();
  }

  private static List<String> names(List<String> texts) {
    return texts.stream().filter(NamedTable::isName).toList();
  }

  public List<String> inputs() {
    List<String> all = new ArrayList<>(files);
    all.addAll(records);
    all.addAll(tables);
    all.addAll(named);
    all.addAll(welcome);
    return all;
  }
}
