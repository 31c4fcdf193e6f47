package io.tracemint.sql;

import io.tracemint.failure.UserError;
import io.tracemint.spark.ScalaCollections;
import io.tracemint.spark.SparkInternals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.AnyDataType$;
import org.apache.spark.sql.types.DataType;

/**
 * A function of SQL.
 *
 * @param usage how it is called
 * @param addresses how many addresses it takes first, which may be numbers, bytes or text; given
 *     twice as often, those of IPv4 come first and those of IPv6 stand in for their nulls
 * @param others the types of what follows
 */
record FunctionSpec(
    String name,
    String method,
    DataType result,
    String usage,
    int addresses,
    List<DataType> others) {
  // A collection of types would do, but travels to no task.
  private static final AbstractDataType ADDRESS = AnyDataType$.MODULE$;

  FunctionIdentifier identifier() {
    return new FunctionIdentifier(name);
  }

  ExpressionInfo info() {
    return new ExpressionInfo(
        SqlFunctions.class.getName(), null, name, usage, "", "", "", "", "", "", "scala_udf");
  }

  Expression build(List<Expression> arguments) {
    if (arguments.size() == addresses + others.size()) {
      return call(arguments);
    }
    if (addresses > 0 && arguments.size() == 2 * addresses + others.size()) {
      List<Expression> rest = arguments.subList(2 * addresses, arguments.size());
      return new Coalesce(
          ScalaCollections.scala(
              List.of(
                  call(joined(arguments.subList(0, addresses), rest)),
                  call(joined(arguments.subList(addresses, 2 * addresses), rest)))));
    }
    throw UserError.of(
        "%s takes %d arguments%s, not %d: %s.",
        name,
        addresses + others.size(),
        addresses > 0 ? String.format(Locale.ROOT, " or %d", 2 * addresses + others.size()) : "",
        arguments.size(),
        usage);
  }

  private static List<Expression> joined(List<Expression> first, List<Expression> second) {
    List<Expression> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private Expression call(List<Expression> arguments) {
    List<AbstractDataType> types = new ArrayList<>();
    for (int i = 0; i < addresses; i++) {
      types.add(ADDRESS);
    }
    types.addAll(others);
    return SparkInternals.call(SqlFunctions.class, result, method, arguments, types);
  }
}
