package io.github.sqlsymphony.benchmark.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The tables and columns, as jOOQ's generator would write them, but shorter. */
final class Tables {
  static final Table<Record> AUTHOR = table(name("author"));
  static final Field<Long> AUTHOR_ID = column("author", "id", SQLDataType.BIGINT.identity(true));
  static final Field<String> NAME = column("author", "name", SQLDataType.VARCHAR(64));
  static final Field<String> EMAIL = column("author", "email", SQLDataType.VARCHAR(120));
  static final Field<String> BIO = field(name("author", "bio"), SQLDataType.CLOB.nullable(true));
  static final Field<Integer> BORN = column("author", "born", SQLDataType.INTEGER);
  static final Field<Double> RATING = column("author", "rating", SQLDataType.DOUBLE);
  static final Field<Boolean> ACTIVE = column("author", "active", SQLDataType.BOOLEAN);

  static final Table<Record> BOOK = table(name("book"));
  static final Field<Long> BOOK_ID = column("book", "id", SQLDataType.BIGINT.identity(true));
  static final Field<String> TITLE = column("book", "title", SQLDataType.VARCHAR(100));
  static final Field<Integer> YEAR = column("book", "year", SQLDataType.INTEGER);
  static final Field<Long> AUTHOR_OF_BOOK = column("book", "author", SQLDataType.BIGINT);

  private Tables() {}

  private static <T> Field<T> column(String table, String name, DataType<T> type) {
    return field(name(table, name), type.notNull());
  }
}
