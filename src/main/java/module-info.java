/**
 * SQLSymphony: Django-style active models on SQLite.
 *
 * <p>Start with the package {@link io.github.sqlsymphony}.
 */
module io.github.sqlsymphony {
  requires java.sql;
  requires org.slf4j;
  requires org.xerial.sqlitejdbc;
  requires static org.bouncycastle.provider;
  requires static org.jspecify;

  exports io.github.sqlsymphony;
  exports io.github.sqlsymphony.exception;
  exports io.github.sqlsymphony.security;
  exports io.github.sqlsymphony.expression;
  exports io.github.sqlsymphony.field;
  exports io.github.sqlsymphony.model;
  exports io.github.sqlsymphony.query;
  exports io.github.sqlsymphony.schema;
  exports io.github.sqlsymphony.dialect;
  exports io.github.sqlsymphony.database;
  exports io.github.sqlsymphony.session;
  exports io.github.sqlsymphony.testing;
  exports io.github.sqlsymphony.migration;

  uses io.github.sqlsymphony.model.DefaultDatabases;
  uses io.github.sqlsymphony.query.StatementRenderer;

  provides io.github.sqlsymphony.model.DefaultDatabases with
      io.github.sqlsymphony.session.DefaultSessions;
  provides io.github.sqlsymphony.query.StatementRenderer with
      io.github.sqlsymphony.dialect.SQLiteDialect;
}
