package io.tracemint.console.page;

import io.tracemint.console.html.Tag;
import io.tracemint.console.login.Role;

/** A whole page, of which everybody sees what they may use. */
public record Page(Tag root) {
  public String seenBy(Role role) {
    return "<!DOCTYPE html>\n" + root.seenBy(role);
  }
}
