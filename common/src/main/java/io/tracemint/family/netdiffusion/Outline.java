package io.tracemint.family.netdiffusion;

import io.tracemint.family.Form;
import io.tracemint.family.netdiffusion.bits.Word;
import io.tracemint.tcp.FlagOrder;
import java.util.ArrayList;
import java.util.List;

/** A layout while it is drawn: the words so far, and which may come next. */
final class Outline {
  /** Packets at the end in which a connection of a wanted length may close. */
  private static final int ENDING = 4;

  private final List<Word> vocabulary;
  private final Form form;
  private final int most;
  private final List<Integer> words = new ArrayList<>();
  private final FlagOrder order = new FlagOrder();
  private int protocol;
  private boolean over;

  /** Of at most so many packets. */
  Outline(List<Word> vocabulary, Form form, int most) {
    this.vocabulary = vocabulary;
    this.form = form;
    this.protocol = form.protocol();
    this.most = form.packets() > 0 ? form.packets() : most;
  }

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  void add(int number) {
    Word word = vocabulary.get(number);
    words.add(number);
    protocol = word.protocol();
    if (word.isTcp()) {
      order.hear(word.backward(), word.flags());
    }
    over = words.size() == most;
  }

  int[] words() {
    return words.stream().mapToInt(Integer::intValue).toArray();
  }

  boolean mayEnd() {
    return !words.isEmpty() && form.packets() == 0;
  }

  boolean allows(Word word) {
    if (protocol != Form.OPEN && word.protocol() != protocol) {
      return false;
    }
    return !word.isTcp() || fits(word);
  }

  private boolean fits(Word word) {
    boolean soon = form.packets() > 0 && most - words.size() > ENDING;
    if (soon && word.ends()) {
      return false;
    }
    // Who answers a SYN that is not there, or adds bytes to a RST, leaves numbers that nobody has
    // seen.
    boolean unasked = word.answers() && !order.hasSpoken(!word.backward());
    if (unasked || (word.payload() && word.resets())) {
      return false;
    }
    if (words.isEmpty()) {
      return true;
    }
    boolean empty = !word.payload() || !order.hasFinished(word.backward());
    return empty && order.fits(word.backward(), word.flags());
  }
}
