package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.trace.Draft;
import java.util.List;

/** The conversations of a client that have been drawn; a rare client may come or not. */
record Tale(boolean rare, List<Draft> drafts) {}
