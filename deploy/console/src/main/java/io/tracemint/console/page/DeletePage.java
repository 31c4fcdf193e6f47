package io.tracemint.console.page;

import io.tracemint.console.html.Tag;
import io.tracemint.console.job.Order;
import io.tracemint.console.login.Role;
import io.tracemint.console.store.RunFolder;
import java.util.List;

/** Asks before a run is deleted. */
public final class DeletePage {
  private static final String DELETION = "delete:";

  private DeletePage() {}

  public static Order order(RunFolder run) {
    return new Order(
        "Delete " + run.name(), DELETION + run.id(), List.of(List.of("delete", run.path())));
  }

  /** Who may give an order, and give it again. */
  public static Role neededFor(Order order) {
    return order.subject().startsWith(DELETION) ? Role.ADMIN : Role.OPERATOR;
  }

  public static Page of(RunFolder run) {
    return Layout.page(
        "Delete " + run.name() + "?",
        "/",
        Tag.of(
            "p",
            "Deletes every file that the run’s own manifests list, its model and what was minted"
                + " from it. If anything else lies in its folder, such as a file of yours or a"
                + " changed one, nothing is deleted and the file is named."),
        Tag.of(
                "div",
                Layout.button("/run/" + run.id() + "/delete", "Delete it").needs(Role.ADMIN),
                Tag.link("/run/" + run.id(), "Keep it").with("class", "button"))
            .with("class", "actions"),
        Layout.commands(order(run).commands()));
  }
}
