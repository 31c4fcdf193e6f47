package io.tracemint.family.conversations.record;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.trace.Extent;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.List;

/** The encoding of a conversation's records as tokens, and its inverse. */
public sealed interface RecordTokens extends Extent.Volumes permits PacketTokens, FlowTokens {
  static RecordTokens of(Codec codec) {
    return switch (codec.kind()) {
      case PACKETS -> new PacketTokens(codec);
      case FLOWS -> new FlowTokens(codec);
    };
  }

  List<Slot> slots();

  /** The vocabularies of numbers behind one another at the end of the slot's tokens; or none. */
  List<Numbers> ordered(int slot);

  /** By slot and record. */
  int[][] tokens(Conversation conversation);

  /** The slot of how many records are left, itself among them, in both kinds. */
  int LEFT = 0;

  /** The slot of what is open between the sides, in both kinds; flow records do not tell. */
  int OPEN = 1;

  /** The slot of the side that sends a record, in both kinds. */
  int DIRECTION = 2;

  /** From so many on, it is not told how many records are left. */
  int MANY_LEFT = 16;

  /** Whether tokens of the slot are kinds, of which most never follow, and not amounts. */
  boolean isKind(int slot);

  /** Whether a service's records have only some tokens of the slot. */
  boolean isOfService(int slot);

  static Slot left() {
    return Slot.given("records-left", MANY_LEFT);
  }

  static int left(int step, int records) {
    return Math.min(MANY_LEFT, records - step) - 1;
  }

  /** Tokens of how a conversation may end. */
  int ENDINGS = 16;

  /**
   * How it ends, where its records show that; else {@link io.tracemint.neural.sequence.Slot#NONE}.
   */
  int ending(Conversation conversation);

  /**
   * What is constant at an endpoint, two tokens a side, none for one that sends nothing; empty
   * where records have no such.
   */
  int[] endpoints(Conversation conversation, Stacks known);

  /** Columns that are made. */
  List<Field> fields();

  /** Makes the records of a conversation, one after the other. */
  Maker maker(Draft draft);

  /** Whether records of this protocol have a token in the slot, given those drawn before. */
  boolean applies(int slot, int protocol, boolean first);

  /** Makes records of tokens. */
  interface Maker {
    /** The token of what is open when the next record comes. */
    int open();

    /** Whether a side's next record may have the token, as one of so many that are left. */
    default boolean allows(int slot, int token, int side, int left) {
      return true;
    }

    void make(int[] tokens, Columns target, int row);
  }
}
