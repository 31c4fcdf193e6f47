package io.tracemint.family.conversations;

import io.tracemint.privacy.Ledger;
import java.util.List;

/** What is known of a private training after the counts. */
record PrivateState(
    Counted counted,
    PrivateRehearsal rehearsal,
    Networks networks,
    List<PrivateLessons> courses,
    double multiplier,
    Ledger ledger) {}
