package io.github.sqlsymphony.expression;

import java.util.Locale;

/** Writes the name of a constant as the name of the method that stands for it. */
final class CamelCase {
  private CamelCase() {}

  /** Turns {@code ISO_WEEK_DAY} into {@code isoWeekDay}. */
  static String of(Enum<?> constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.name().split("_", -1)) {
      String lower = word.toLowerCase(Locale.ROOT);
      name.append(name.isEmpty() ? lower : word.charAt(0) + lower.substring(1));
    }
    return name.toString();
  }
}
