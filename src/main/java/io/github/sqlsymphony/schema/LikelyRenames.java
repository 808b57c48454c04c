package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.exception.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Finds what may have got another name. Each old and each new name is proposed at most once. */
final class LikelyRenames {
  private LikelyRenames() {}

  static List<LikelyRename> between(DatabaseSchema from, DatabaseSchema to, Renames declared) {
    List<LikelyRename> found = new ArrayList<>();
    List<TableSchema> gone = new ArrayList<>(from.tables());
    gone.removeIf(table -> to.table(table.name()).isPresent());
    List<TableSchema> come = new ArrayList<>(to.tables());
    come.removeIf(table -> from.table(table.name()).isPresent());
    for (Pair pair : pairs(gone, come, TableSchema::name, LikelyRenames::haveSameColumns)) {
      found.add(new LikelyRename(LikelyRename.Kind.TABLE, pair.to(), pair.from(), pair.to()));
    }
    for (TableSchema after : to.tables()) {
      from.table(after.name()).ifPresent(before -> columns(before, after, found));
    }
    found.removeIf(declared::drops);
    return List.copyOf(found);
  }

  private record Pair(String from, String to) {}

  private static void columns(TableSchema before, TableSchema after, List<LikelyRename> found) {
    List<ColumnSchema> gone = new ArrayList<>(before.columns());
    gone.removeIf(column -> after.column(column.name()).isPresent());
    List<ColumnSchema> come = new ArrayList<>(after.columns());
    come.removeIf(column -> before.column(column.name()).isPresent());
    for (Pair pair : pairs(gone, come, ColumnSchema::name, Alike::columns)) {
      found.add(new LikelyRename(LikelyRename.Kind.COLUMN, after.name(), pair.from(), pair.to()));
    }
  }

  private static <T> List<Pair> pairs(
      List<T> gone, List<T> come, Function<T, String> name, BiPredicate<T, T> alike) {
    List<T> free = new ArrayList<>(come);
    List<Pair> pairs = new ArrayList<>();
    for (T old : gone) {
      List<T> candidates = free.stream().filter(each -> alike.test(old, each)).toList();
      if (!candidates.isEmpty()) {
        T chosen = nearest(name.apply(old), candidates, name);
        free.remove(chosen);
        pairs.add(new Pair(name.apply(old), name.apply(chosen)));
      }
    }
    return pairs;
  }

  private static <T> T nearest(String wanted, List<T> candidates, Function<T, String> name) {
    String nearest = Suggestion.nearest(wanted, candidates.stream().map(name).toList());
    return candidates.stream()
        .filter(each -> name.apply(each).equals(nearest))
        .findFirst()
        .orElse(candidates.get(0));
  }

  private static boolean haveSameColumns(TableSchema one, TableSchema other) {
    return one.columns().size() == other.columns().size()
        && one.columns().stream().allMatch(column -> hasLike(other, column));
  }

  private static boolean hasLike(TableSchema table, ColumnSchema column) {
    Optional<ColumnSchema> same = table.column(column.name());
    return same.isPresent() && Alike.columns(same.get(), column);
  }
}
