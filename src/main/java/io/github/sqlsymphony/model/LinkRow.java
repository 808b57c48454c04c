package io.github.sqlsymphony.model;

import io.github.sqlsymphony.field.FieldDefinition;
import io.github.sqlsymphony.field.FieldRegistration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of the table that a {@link ManyToMany} has of its own: the keys of the two rows. */
final class LinkRow extends Model<LinkRow> {
  private LinkRow(ModelMeta<LinkRow> meta) {
    super(meta);
  }

  /** Makes what is known about such a table. */
  static ManyToMany.Between between(
      ManyToMany<?> relation,
      ModelMeta<?> owner,
      ModelMeta<?> target,
      @Nullable String givenTable) {
    boolean itself = owner == target;
    ForeignKey<?> toOwner = column(relation, owner, itself ? "FROM_" : "", 0);
    ForeignKey<?> toTarget = column(relation, target, itself ? "TO_" : "", 1);
    String constant = relation.name().toLowerCase(Locale.ROOT);
    String table = givenTable == null ? owner.tableName() + "__" + constant : givenTable;
    return new ManyToMany.Between(
        new ModelMeta<>(
            LinkRow.class, relation.toString(), table, List.of(toOwner, toTarget), LinkRow::new),
        toOwner,
        toTarget);
  }

  private static <P extends Model<P>> ForeignKey<P> column(
      ManyToMany<?> relation, ModelMeta<P> side, String prefix, int position) {
    String name = prefix + NameRules.snakeCase(side.modelClass().getSimpleName());
    FieldDefinition<P> definition = FieldRegistration.definitionFor(relation.declaringClass());
    ForeignKey<P> column =
        new ForeignKey<>(definition, side.modelClass(), Reference.Rules.DEFAULT)
            .onDelete(OnDelete.CASCADE)
            .column(name.toLowerCase(Locale.ROOT));
    FieldRegistration.declare(column, name.toUpperCase(Locale.ROOT), position);
    return column;
  }
}
