package io.tracemint.family.conversations;

import io.tracemint.neural.sequence.Slot;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.List;
import java.util.random.RandomGenerator;

/** How the records of a conversation become tokens and come out of them. */
sealed interface RecordTokens permits PacketTokens, FlowTokens {
  static RecordTokens of(Codec codec) {
    return switch (codec.kind()) {
      case PACKETS -> new PacketTokens(codec);
      case FLOWS -> new FlowTokens(codec);
    };
  }

  List<Slot> slots();

  /** By slot and record. */
  int[][] tokens(Conversation conversation);

  /** The slot of the side that sends a record, in both kinds. */
  int DIRECTION = 0;

  /**
   * What is constant at an endpoint, two tokens a side, none for one that sends nothing; empty
   * where records have no such.
   */
  int[] endpoints(Conversation conversation, Stacks known);

  /** Columns that are made. */
  List<Field> fields();

  /** Makes the records of a conversation, one after the other. */
  Maker maker(Draft draft, RandomGenerator random);

  /** Whether records of this protocol have a token in the slot, given those drawn before. */
  boolean applies(int slot, int protocol, boolean first);

  /** Makes records of tokens. */
  interface Maker {
    void make(int[] tokens, Columns target, int row);
  }
}
