package io.tracemint.table.file;

import java.io.Serializable;

/**
 * How large the files of a table get.
 *
 * @param rows at most, which bounds memory
 * @param bytes about so many, as far as can be told from the files before
 */
public record FileSize(int rows, long bytes) implements Serializable {}
