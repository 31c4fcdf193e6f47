package io.tracemint.jobs;

import io.tracemint.output.PathText;
import io.tracemint.output.Target;
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
 * @param welcome outputs of other jobs that are read where they are complete, and not missed else
 * @param target where the output goes; empty for a job that only prints
 * @param settings the groups of settings that change the output
 * @param parameters the job's own options that change the output
 */
public record Plan(
    List<String> files,
    List<String> records,
    List<String> tables,
    List<String> welcome,
    Optional<Target> target,
    List<String> settings,
    Map<String, String> parameters) {

  /** A job that only prints. */
  public static Plan ofPrinting() {
    return new Plan(
        List.of(), List.of(), List.of(), List.of(), Optional.empty(), List.of(), Map.of());
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
    Target target = new Target(PathText.output(output), kind);
    return new Plan(
        List.of(), List.of(), List.of(), List.of(), Optional.of(target), List.of(), Map.of());
  }

  public Plan readsFiles(List<String> paths) {
    return new Plan(List.copyOf(paths), records, tables, welcome, target, settings, parameters);
  }

  public Plan readsRecords(List<String> paths) {
    return new Plan(files, List.copyOf(paths), tables, welcome, target, settings, parameters);
  }

  public Plan readsTables(List<String> paths) {
    return new Plan(files, records, List.copyOf(paths), welcome, target, settings, parameters);
  }

  public Plan readsTables(String... paths) {
    return readsTables(List.of(paths));
  }

  public Plan welcomesTables(List<String> paths) {
    return new Plan(files, records, tables, List.copyOf(paths), target, settings, parameters);
  }

  /** Groups of settings, such as {@code ingest}, a change of which makes another output. */
  public Plan dependsOn(String... groups) {
    return new Plan(files, records, tables, welcome, target, List.of(groups), parameters);
  }

  /** An option of the job, a change of which makes another output. */
  public Plan with(String option, Object value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(option, String.valueOf(value));
    return new Plan(files, records, tables, welcome, target, settings, more);
  }

  public List<String> inputs() {
    List<String> all = new ArrayList<>(files);
    all.addAll(records);
    all.addAll(tables);
    all.addAll(welcome);
    return all;
  }
}
