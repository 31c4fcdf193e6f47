package io.tracemint.console.page;

import io.tracemint.console.ConsoleSettings;
import io.tracemint.console.job.Jobs;
import io.tracemint.console.store.Workspace;

/** What pages are made of. */
public record Site(Workspace workspace, Jobs jobs, ConsoleSettings settings) {}
