package io.tracemint.spark;

import java.util.function.Function;
import scala.runtime.AbstractFunction1;

/** A function of Java's where Scala wants one of its own. */
final class ScalaFunction<A, B> extends AbstractFunction1<A, B> {
  private final Function<A, B> function;

  ScalaFunction(Function<A, B> function) {
    this.function = function;
  }

  @Override
  public B apply(A argument) {
    return function.apply(argument);
  }
}
