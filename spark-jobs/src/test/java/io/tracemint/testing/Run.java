package io.tracemint.testing;

import io.tracemint.failure.ExitCode;

/** What a command line did. */
public record Run(ExitCode code, String results, String messages) {}
