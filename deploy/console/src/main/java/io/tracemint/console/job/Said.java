package io.tracemint.console.job;

import java.util.List;
import java.util.Map;

/**
 * What a command has said so far.
 *
 * @param losses by phase, as they came
 * @param failure why it failed; empty if it did not say so
 * @param code the exit code that it announced; -1 for none
 */
public record Said(
    List<Phase> phases,
    Map<String, List<LossPoint>> losses,
    List<String> messages,
    Map<String, String> summary,
    String failure,
    int code) {}
