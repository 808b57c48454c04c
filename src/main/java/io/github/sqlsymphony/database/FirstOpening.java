package io.github.sqlsymphony.database;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Shortens the first opening of a database in a process.
 *
 * <p>Unpacking and linking SQLite takes a third of the time of a small program, so a thread of its
 * own does it, while this library makes its first connector and then loads the classes that the
 * first statements need. Nothing depends on either. The driver loads SQLite once, and whoever needs
 * it waits for that; if it fails, opening tries again and tells why. The classes are loaded and not
 * initialised, so that no lock of an initialiser is taken.
 */
final class FirstOpening extends Thread {
  /** The thread as long as nobody has used the time it takes; null after that. */
  private static final AtomicReference<@Nullable FirstOpening> FIRST =
      new AtomicReference<>(new FirstOpening());

  private static final String LIBRARY = "io.github.sqlsymphony.";

  /**
   * Those that any program needs that writes a model; {@code FirstOpeningIT} knows whether it does.
   */
  static final String CLASSES =
      """
      dialect.SQLiteCommands database.ConnectionFunctions
      database.ConnectionFunctions$TextFunction database.ConnectionFunctions$Regexp
      database.ConnectionFunctions$Change expression.CaseFolding database.DatabaseConnection
      database.Rows expression.ParameterWriter database.OpenRows database.StatementCache
      database.StatementLog database.DeletionCounter database.DeletionCounter$Count
      database.Cascades session.UndoLog session.SessionHooks exception.ModelHookException
      session.Listeners session.TrackedModels session.TableKeeper session.Transactions
      session.AutomaticValues field.SlugField session.ModelWriter
      exception.FieldValidationException exception.StaleModelException model.HookEvent
      session.ModelLoader session.BulkWriter session.GraphWriter session.RepeatedQueries
      session.RelationLoader model.RelatedRows model.LinkedRows expression.Source query.From
      expression.Q expression.Subquery field.ShortField field.FloatField field.IntegerField
      exception.ModelDefinitionException field.FieldDefinition field.Validator
      field.FieldDefinition$Rule model.ModelState model.ModelRegistry model.ModelRegistry$1
      model.ModelRegistry$2 model.ModelDeclaration exception.FieldNamingException
      exception.PrimaryKeyException model.ConstantReader model.ModelClass
      field.FieldRegistration model.NameRules model.Table expression.PlainTypes
      expression.ValueType expression.ValueTypes$LongType expression.ValueTypes$IntegerType
      expression.ValueTypes$DoubleType expression.ValueTypes$TextType
      expression.ValueTypes$BooleanType expression.ValueTypes$BlobType field.TableElement
      field.PrimaryKey model.ContentRules expression.SecretType model.ModelMeta
      field.ColumnType$Kind field.ColumnType field.Index field.UniqueConstraint field.Check
      model.ModelAccess model.ModelSnapshot model.Violations exception.Violation
      model.Missing database.WritePermit$Waiter database.WritePermit$Holder database.Binder
      database.DatabaseStatement database.StatementParameters database.RowsMapper
      database.StatementRows expression.StorageClass dialect.TableRenderer dialect.SqlWriter
      dialect.LiteralWriter dialect.SQLiteDialect$2 query.SqlText
      database.ConstraintExplainer database.ConstraintExplainer$Attempt model.LinkRow
      dialect.ModelStatements session.TrackedModels$Entry model.Reference$Rules
      model.OnDelete model.Reference$ReferenceType session.TransactionCall
      session.Transactions$Point model.RelationStep expression.Ordering
      expression.Ordering$Nulls exception.ConstraintException
      exception.CheckConstraintException exception.UniqueConstraintException
      session.RepeatedQuery$Kind session.RepeatedQueries$Reads expression.ValueTypes$1
      database.Utf8""";

  private FirstOpening() {
    super("sqlsymphony-first-opening");
    setDaemon(true);
    setContextClassLoader(null);
  }

  /**
   * Begins to load SQLite if nobody has.
   *
   * <p>Call it when SLF4J is ready: a thread that comes while another makes it ready gets loggers
   * of a second kind.
   */
  static void begin() {
    FirstOpening first = FIRST.get();
    if (first != null && first.getState() == State.NEW) {
      try {
        first.start();
      } catch (IllegalThreadStateException | OutOfMemoryError e) {
        // Another thread was faster, or there are too many; opening does without.
      }
    }
  }

  @Override
  public void run() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception | LinkageError e) {
      // Opening tries again and tells why.
    }
  }

  /** Loads classes until SQLite is there; call it right before SQLite is needed. */
  static void useTheWait() {
    FirstOpening first = FIRST.getAndSet(null);
    if (first == null) {
      return;
    }
    ClassLoader loader = FirstOpening.class.getClassLoader();
    try {
      for (String name : CLASSES.split("\\s+", -1)) {
        if (!first.isAlive()) {
          return;
        }
        Class.forName(LIBRARY + name, false, loader);
      }
    } catch (ClassNotFoundException | LinkageError e) {
      // Whoever needs the class will tell.
    }
  }
}
