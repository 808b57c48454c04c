package io.github.sqlsymphony.model;

import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.field.Field;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Any number of rows on both sides, through a table between two models.
 *
 * <pre>{@code
 * public class Playlist extends Model<Playlist> {
 *   …
 *   public static final ManyToMany<Track> TRACKS = new ManyToMany<>(Track.class);
 * }
 *
 * public class Track extends Model<Track> {
 *   …
 *   public static final ManyToMany<Playlist> PLAYLISTS =
 *       ManyToMany.reverse(Playlist.class, () -> Playlist.TRACKS);
 * }
 * }</pre>
 *
 * <p>The table between has the columns {@code playlist} and {@code track}, which are its key, and
 * is named {@code playlist__tracks}. Where its rows have values of their own it is a model: see
 * {@link #through(Class)}.
 *
 * @param <T> the model on the other side
 */
public final class ManyToMany<T extends Model<T>> extends RelationConstant<T, ManyToMany<T>>
    implements ToMany<T> {
  private final @Nullable Class<? extends Model<?>> through;
  private final @Nullable Supplier<? extends Reference<?, ?>> toOwner;
  private final @Nullable Supplier<? extends Reference<?, ?>> toTarget;
  private final @Nullable Supplier<ManyToMany<?>> reversed;
  private final @Nullable String table;
  private volatile @Nullable Between between;

  /**
   * The table between two models.
   *
   * @param meta what is known about it
   * @param toOwner its reference to the model that declares the relation
   * @param toTarget its reference to the other model
   */
  public record Between(ModelMeta<?> meta, Reference<?, ?> toOwner, Reference<?, ?> toTarget) {}

  /**
   * Declares a relation with a table of its own.
   *
   * @param target the model on the other side
   */
  public ManyToMany(Class<T> target) {
    super(target);
    this.through = null;
    this.toOwner = null;
    this.toTarget = null;
    this.reversed = null;
    this.table = null;
  }

  private ManyToMany(
      ManyToMany<T> configured,
      @Nullable Class<? extends Model<?>> through,
      @Nullable Supplier<? extends Reference<?, ?>> toOwner,
      @Nullable Supplier<? extends Reference<?, ?>> toTarget,
      @Nullable Supplier<ManyToMany<?>> reversed,
      @Nullable String table) {
    super(configured);
    this.through = through;
    this.toOwner = toOwner;
    this.toTarget = toTarget;
    this.reversed = reversed;
    this.table = table;
  }

  private ManyToMany(ManyToMany<T> declared, Source source) {
    super(declared, source);
    this.through = declared.through;
    this.toOwner = declared.toOwner;
    this.toTarget = declared.toTarget;
    this.reversed = declared.reversed;
    this.table = declared.table;
  }

  /**
   * Declares the other direction of a relation.
   *
   * @param model the model that declares it
   * @param relation gives it; a lambda, so that two models can name each other
   * @param <T> the model that declares it
   * @return the relation
   */
  public static <T extends Model<T>> ManyToMany<T> reverse(
      Class<T> model, Supplier<ManyToMany<?>> relation) {
    return new ManyToMany<>(new ManyToMany<>(model), null, null, null, relation, null);
  }

  /**
   * Says that the rows of a model are between the two. Its foreign keys to the one and to the other
   * are found by their targets.
   *
   * @param model the model between, with one foreign key to each
   * @return a copy
   */
  public ManyToMany<T> through(Class<? extends Model<?>> model) {
    return new ManyToMany<>(this, model, null, null, null, null);
  }

  /**
   * Says that the rows of a model are between the two, and by which of its foreign keys.
   *
   * @param model the model between
   * @param toOwner gives its foreign key to the model that declares this
   * @param toTarget gives its foreign key to the other
   * @return a copy
   */
  public ManyToMany<T> through(
      Class<? extends Model<?>> model,
      Supplier<? extends Reference<?, ?>> toOwner,
      Supplier<? extends Reference<?, ?>> toTarget) {
    return new ManyToMany<>(this, model, toOwner, toTarget, null, null);
  }

  /**
   * Names the table between.
   *
   * @param name the name in the database
   * @return a copy
   */
  public ManyToMany<T> table(String name) {
    return new ManyToMany<>(this, null, null, null, null, name);
  }

  @Override
  ManyToMany<T> at(Source place) {
    return new ManyToMany<>(this, place);
  }

  @Override
  ManyToMany<T> self() {
    return this;
  }

  /**
   * Returns the table between. The models are looked into when this is first asked for.
   *
   * @return the table and its references to both sides
   * @throws io.github.sqlsymphony.exception.ModelDefinitionException if the model between does not
   *     refer to both, or by several foreign keys
   */
  public Between between() {
    if (asDeclared() != this) {
      return ((ManyToMany<T>) asDeclared()).between();
    }
    Between known = between;
    if (known == null) {
      synchronized (this) {
        known = between;
        if (known == null) {
          known = findBetween();
          between = known;
        }
      }
    }
    return known;
  }

  private Between findBetween() {
    if (reversed != null) {
      return reversed(reversed.get());
    }
    if (through != null) {
      ModelMeta<?> meta = ModelRegistry.ofClass(through);
      return new Between(
          meta, reference(meta, toOwner, declaringClass()), reference(meta, toTarget, target()));
    }
    return LinkRow.between(this, owner(), ModelRegistry.ofClass(target()), table);
  }

  private Between reversed(ManyToMany<?> relation) {
    if (!relation.declaringClass().isAssignableFrom(target())
        || !declaringClass().isAssignableFrom(relation.target())) {
      throw unusable(
          "%s leads from %s to %s, so that its other direction cannot lead from %s to %s; name the relation between these"
              .formatted(
                  relation,
                  relation.declaringClass().getSimpleName(),
                  relation.target().getSimpleName(),
                  declaringClass().getSimpleName(),
                  target().getSimpleName()));
    }
    Between other = relation.between();
    return new Between(other.meta(), other.toTarget(), other.toOwner());
  }

  private Reference<?, ?> reference(
      ModelMeta<?> meta, @Nullable Supplier<? extends Reference<?, ?>> given, Class<?> side) {
    if (given != null) {
      Reference<?, ?> reference = given.get();
      if (!meta.has(reference) || !side.isAssignableFrom(reference.target())) {
        throw unusable(
            "%s is no foreign key from %s to %s; name one that is"
                .formatted(reference, meta.name(), side.getSimpleName()));
      }
      return reference;
    }
    List<Reference<?, ?>> found =
        meta.foreignKeys().stream().filter(key -> side.isAssignableFrom(key.target())).toList();
    if (found.isEmpty()) {
      throw unusable(
          "%s has no foreign key to %s; declare one there"
              .formatted(meta.name(), side.getSimpleName()));
    }
    if (found.size() > 1) {
      throw unusable(
          "%s has %d foreign keys to %s; name the two it goes by in through(%1$s.class, () -> …, () -> …)"
              .formatted(meta.name(), found.size(), side.getSimpleName()));
    }
    return found.get(0);
  }

  @Override
  List<RelationStep> findSteps() {
    Between table = between();
    Field<?, ?> own = table.toOwner().targetKey();
    Field<?, ?> other = table.toTarget().targetKey();
    return List.of(
        new RelationStep(table.meta(), List.of(own), List.of(table.toOwner()), true, true),
        new RelationStep(
            ModelRegistry.ofClass(target()),
            List.of(table.toTarget()),
            List.of(other),
            true,
            false));
  }
}
