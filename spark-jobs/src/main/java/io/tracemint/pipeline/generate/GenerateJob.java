package io.tracemint.pipeline.generate;

import io.tracemint.failure.UserError;
import io.tracemint.family.Form;
import io.tracemint.generate.Prompt;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Generates a synthetic trace from a model, as large as the original or of another size: as many
 * flows and as many records, in every chunk.
 */
@Command(
    name = "generate",
    description = {
      "Generate a synthetic record table from a model.",
      "It has --scale times as many flows and records as the original."
    },
    footer = {
      "%nExamples:",
      "  tracemint generate model/ --output synthetic/",
      "  tracemint generate model/ --scale 10 --output synthetic/",
      "  tracemint generate model/ --where label=ddos --count 10000 --output ddos/",
      "  tracemint generate model/ --prompt '200 ddos conversations over tcp' --output ddos/"
    })
public final class GenerateJob implements Job {
  private static final double MOST = 1000;

  @Parameters(arity = "1", paramLabel = "MODEL", description = "A model, output of train.")
  private String model = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the record table.")
  private String output = "";

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--scale",
      paramLabel = "R",
      descriptionKey = "generate.scale",
      description = "Size over that of the original, at most 1000 (default: 1).")
  private double scale;

  @Option(
      names = "--count",
      paramLabel = "FLOWS",
      description = "Number of flows, instead of --scale.")
  private long count;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      description = "Only flows with this value of the column that the model is conditioned on.")
  private Optional<String> where = Optional.empty();

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description = "Only flows of icmp, tcp or udp, of a family that can form them.")
  private String protocol = "";

  @Option(
      names = "--packets",
      paramLabel = "N",
      description = "Flows of so many packets each, of a family that can form them.")
  private int packets;

  @Option(
      names = "--prompt",
      paramLabel = "SENTENCE",
      description = {
        "What --count, --where, --protocol and --packets say, in words:",
        "'200 ddos conversations over tcp, 30 packets'."
      })
  private String prompt = "";

  @Override
  public Plan plan() {
    if (count < 0) {
      throw UserError.of("--count is %d, must be at least 1.", count);
    }
    Form form = Form.of(protocol, packets);
    if (!prompt.isEmpty() && (count > 0 || where.isPresent() || !form.isAny())) {
      throw UserError.of(
          "--prompt says what --count, --where, --protocol and --packets say. Leave them out.");
    }
    return Plan.ofFolder(output)
        .readsTables(model)
        .dependsOn("generate", "repair")
        .with("count", count)
        .with("where", where.orElse(""))
        .with("protocol", protocol)
        .with("packets", packets)
        .with("prompt", prompt);
  }

  /** The scale of the settings, refused before anything is made of it. */
  public static double scale(Settings settings) {
    double scale = settings.group("generate").getDouble("scale");
    if (!(scale > 0 && scale <= MOST)) {
      throw UserError.of(
          "generate.scale is %s, must be above 0 and at most %s. Change --scale or the setting.",
          scale, MOST);
    }
    return scale;
  }

  @Override
  public void run(JobContext context) {
    scale(context.settings());
    Generation generation = new Generation(context, model);
    generation.run(
        prompt.isEmpty()
            ? new Prompt(count, where.orElse(""), Form.of(protocol, packets))
            : generation.understand(prompt));
  }
}
