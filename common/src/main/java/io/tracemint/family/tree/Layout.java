package io.tracemint.family.tree;

import io.tracemint.family.conversations.SequenceForm;

/**
 * Where what a tree is given stands among its columns: the context, the numbers, the steps before,
 * the last one first, and the step itself, of which a slot's tree sees the slots before its own.
 *
 * @param past how many steps before are seen
 */
record Layout(int context, int numbers, int slots, int past) {
  static Layout of(SequenceForm form, int past) {
    return new Layout(form.context().size(), form.numbers(), form.slots().size(), past);
  }

  int number(int place) {
    return context + place;
  }

  /** A slot of the step so many before; 0 is the step itself. */
  int slot(int back, int slot) {
    return context + numbers + (back == 0 ? past : back - 1) * slots + slot;
  }

  int columns() {
    return context + numbers + (past + 1) * slots;
  }
}
