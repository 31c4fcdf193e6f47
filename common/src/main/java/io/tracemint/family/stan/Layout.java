package io.tracemint.family.stan;

import java.util.ArrayList;
import java.util.List;

/**
 * A record as the networks see it: the time since the host's last one, the hour of the day, other
 * numbers, then the choices: the direction, codes, the host's port, the other's, and the bytes of
 * the other's address. Columns are drawn in this order; the hour is not drawn, but told. Ports come
 * after the protocol, since a linear network cannot tell it from a port as a number.
 *
 * @param numbers how many numbers there are beside the time since the last record
 */
record Layout(int numbers, List<Choice> choices) {
  static final int DIRECTION = 0;

  /** The protocol is the first of the codes. */
  static final int CODES = 1;

  static final int OCTETS = 4;

  private static final int TOLD = 1;

  /** With so many classes of each code. */
  static Layout of(int numbers, List<Integer> codes) {
    List<Choice> choices = new ArrayList<>(List.of(new Choice.Code(2)));
    codes.forEach(classes -> choices.add(new Choice.Code(classes)));
    choices.addAll(List.of(new Choice.Port(), new Choice.Port()));
    for (int octet = 0; octet < OCTETS; octet++) {
      choices.add(new Choice.Octet());
    }
    return new Layout(numbers, choices);
  }

  /** The choice that is the host's own port; the other's follows. */
  int ownPort() {
    return remotePort() - 1;
  }

  int remotePort() {
    return octet(0) - 1;
  }

  /** The choice that is a byte of the remote address. */
  int octet(int number) {
    return choices.size() - OCTETS + number;
  }

  /** Numbers that are drawn. */
  int quantities() {
    return 1 + numbers;
  }

  /** The column of the hour. */
  int hour() {
    return 1;
  }

  /** The column of a number. */
  int quantity(int number) {
    return number == 0 ? 0 : TOLD + number;
  }

  /** The first column of a choice. */
  int choice(int number) {
    int at = TOLD + quantities();
    for (Choice before : choices.subList(0, number)) {
      at += before.width();
    }
    return at;
  }

  /** Columns of a record. */
  int width() {
    return choice(choices.size());
  }
}
