/**
 * Where to start: three classes are enough for a first program.
 *
 * <ol>
 *   <li>{@link io.github.sqlsymphony.model.Model} is the base of your classes. Its fields are
 *       constants, such as {@link io.github.sqlsymphony.field.CharField}: each is a column, a rule
 *       for its values and a part of queries.
 *   <li>{@link io.github.sqlsymphony.session.SQLiteSession} opens a database and gives a {@link
 *       io.github.sqlsymphony.session.Session}, which adds, finds, saves and deletes models.
 *   <li>{@link io.github.sqlsymphony.query.QuerySet} is what {@code session.query(User.class)}
 *       gives: conditions, order, limit, and at last the models.
 * </ol>
 *
 * <pre>{@code
 * public class User extends Model<User> {
 *   public static final LongField ID = new LongField().primaryKey();
 *   public static final CharField NAME = new CharField(64).notNull();
 * }
 *
 * try (Session session = SQLiteSession.open("example.db")) {
 *   session.add(new User().set(User.NAME, "John"));
 *   session.commit();
 *   List<User> found = session.query(User.class).filter(User.NAME.startsWith("J")).list();
 * }
 * }</pre>
 *
 * <p>The active style says the same as {@code user.save()} and, with a {@link
 * io.github.sqlsymphony.query.Manager} as a constant of the model, {@code User.OBJECTS.filter(…)}.
 *
 * <p>What can go wrong is in {@link io.github.sqlsymphony.exception}. The class of this package,
 * {@link io.github.sqlsymphony.SQLSymphony}, gives the active style a default database, and lets
 * the library see models that a module keeps to itself.
 */
@NullMarked
package io.github.sqlsymphony;

import org.jspecify.annotations.NullMarked;
