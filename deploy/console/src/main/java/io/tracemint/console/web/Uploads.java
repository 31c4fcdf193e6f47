package io.tracemint.console.web;

import io.javalin.http.Context;
import io.tracemint.console.page.Site;
import io.tracemint.console.page.TracePages;
import io.tracemint.console.store.Names;
import io.tracemint.console.store.Trace;
import io.tracemint.console.store.Workspace;
import io.tracemint.failure.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import me.desair.tus.server.TusFileUploadService;
import me.desair.tus.server.exception.TusException;
import me.desair.tus.server.upload.UploadInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads that go on where they broke off, by the tus protocol. They grow in the console's own
 * folder and become a trace when they are whole.
 */
final class Uploads {
  static final String ADDRESS = "/uploads";
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final long KEPT_MILLIS = 7L * 24 * 3600 * 1000;

  private final Site site;
  private final TusFileUploadService tus;

  Uploads(Site site) {
    this.site = site;
    this.tus =
        new TusFileUploadService()
            .withStoragePath(site.workspace().own("uploads").toString())
            .withUploadUri(ADDRESS)
            .withMaxUploadSize(site.settings().uploadBytes())
            .withUploadExpirationPeriod(KEPT_MILLIS)
            // Pieces put together by number are a second way to the same end, with limits of its
            // own.
            .disableTusExtension("concatenation");
  }

  /** Takes a piece; says in a header where the trace is once all have come. */
  void take(Context context) throws IOException, TusException {
    tus.process(context.req(), context.res());
    String address = context.path();
    if (context.method().name().equals("PATCH")) {
      UploadInfo upload = tus.getUploadInfo(address);
      if (upload != null && !upload.isUploadInProgress()) {
        context.header("Trace-Location", finish(address, upload));
      }
    }
    context.skipRemainingHandlers();
  }

  private synchronized String finish(String address, UploadInfo upload)
      throws IOException, TusException {
    Workspace workspace = site.workspace();
    Path place = workspace.placeFor(Names.ofUpload(upload.getFileName()));
    Path whole = stored().resolve(upload.getId().toString()).resolve("data");
    if (Files.isRegularFile(whole)) {
      Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
    } else {
      copy(address, place);
    }
    tus.deleteUpload(address);
    Trace trace = new Trace(workspace.home(), place);
    look(trace);
    return TracePages.addressOf(trace);
  }

  // Where the library keeps it is its own affair: if it is elsewhere one day, this takes longer.
  private void copy(String address, Path place) throws IOException, TusException {
    Path aside = place.resolveSibling("." + place.getFileName() + ".new");
    try (InputStream in = tus.getUploadedBytes(address)) {
      Files.copy(in, aside, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
  }

  private void look(Trace trace) {
    try {
      site.jobs().submit(TracePages.look(trace));
    } catch (UserError tooManyJobs) {
      // The trace is there all the same; its page has a button to look into it.
      LOG.info("{}", tooManyJobs.getMessage());
    }
  }

  private Path stored() {
    return site.workspace().own("uploads").resolve("uploads");
  }

  /** Forgets uploads that nobody has gone on with for a week. */
  void clean() throws IOException {
    // The library looks into these before it makes them.
    Files.createDirectories(site.workspace().own("uploads").resolve("locks"));
    Files.createDirectories(stored());
    tus.cleanup();
  }
}
