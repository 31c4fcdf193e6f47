package io.tracemint.jobs;

/**
 * A step of the pipeline that a user can call by name. A job is thin: it says what it reads and
 * writes, and calls the verbs that do the work.
 */
public interface Job {
  /** What the job reads, writes and depends on; checked before {@link #run}. */
  Plan plan();

  void run(JobContext context) throws Exception;
}
