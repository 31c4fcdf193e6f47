package io.tracemint.ingest.follow;

import io.tracemint.jobs.Job;
import java.util.List;

/** Makes the job that reads files into a folder. */
public interface IngestMaker {
  Job of(List<String> files, String output, Followed followed);
}
