package io.github.sqlsymphony.query;

import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.RelationLoading;
import io.github.sqlsymphony.model.RelationPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which related rows are read with those of a query, and what happens when others are asked for.
 *
 * @param joined paths to one row each that are read along by joins, those before longer ones
 * @param prefetched what is read behind the rows
 * @param loading what happens when others are asked for; null for what the session says
 */
public record Fetching(
    List<RelationPath> joined, List<Prefetch<?>> prefetched, @Nullable RelationLoading loading) {

  /** Nothing is read with the rows. */
  public static final Fetching NOTHING = new Fetching(List.of(), List.of(), null);

  /**
   * Keeps the components, lists as copies.
   *
   * @param joined paths to one row each that are read along by joins
   * @param prefetched what is read behind the rows
   * @param loading what happens when others are asked for
   */
  public Fetching {
    joined = List.copyOf(joined);
    prefetched = List.copyOf(prefetched);
  }

  Fetching withJoined(RelationPath path) {
    if (joined.contains(path)) {
      return this;
    }
    RelationPath before = path.prefix();
    Fetching first = before == null ? this : withJoined(before);
    List<RelationPath> paths = new ArrayList<>(first.joined);
    paths.add(path);
    return new Fetching(paths, prefetched, loading);
  }

  Fetching withPrefetched(Prefetch<?> prefetch) {
    List<Prefetch<?>> all = new ArrayList<>(prefetched);
    all.removeIf(other -> other.path().equals(prefetch.path()));
    all.add(prefetch);
    return new Fetching(joined, all, loading);
  }

  /** The fields by which the relations lead on from the rows of the query. */
  Set<Field<?, ?>> followed() {
    Set<Field<?, ?>> fields = new HashSet<>();
    Stream.concat(joined.stream(), prefetched.stream().map(Prefetch::path))
        .map(path -> path.first())
        .forEach(relation -> fields.addAll(relation.steps().get(0).fromFields()));
    return fields;
  }

  Fetching withLoading(RelationLoading mode) {
    return new Fetching(joined, prefetched, mode);
  }
}
