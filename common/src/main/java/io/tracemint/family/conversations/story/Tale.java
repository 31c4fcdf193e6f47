package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.trace.Draft;
import java.util.List;

/** The conversations drawn for a client; a rare client may be left out. */
record Tale(boolean rare, List<Draft> drafts) {}
