package io.tracemint.evaluate.verdict;

/**
 * A line of the report's head.
 *
 * @param bad whether it warns
 */
public record Remark(boolean bad, String words) {}
