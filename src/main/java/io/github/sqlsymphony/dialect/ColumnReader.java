package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.dialect.SqlTokenizer.Token;
import io.github.sqlsymphony.dialect.TokenReader.Piece;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.ColumnSchema.GeneratedSchema;
import io.github.sqlsymphony.schema.SchemaName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the definition of one column.
 *
 * @see <a href="https://www.sqlite.org/syntax/column-def.html">The grammar</a>
 */
final class ColumnReader {
  /** Words that are no part of a type; all others are, whatever they mean elsewhere. */
  private static final Set<String> BEHIND_TYPE =
      Set.of(
          "as",
          "check",
          "collate",
          "constraint",
          "default",
          "deferrable",
          "not",
          "null",
          "primary",
          "references",
          "unique");

  /** Words behind DEFAULT that are no text. */
  private static final Set<String> VALUES =
      Set.of("current_date", "current_time", "current_timestamp", "false", "null", "true");

  private final TokenReader tokens;
  private final ConstraintReader constraints;
  private boolean notNull;
  private @Nullable String onNull;
  private @Nullable String defaultValue;
  private @Nullable String collation;
  private @Nullable GeneratedSchema generated;

  ColumnReader(TokenReader tokens, ConstraintReader constraints) {
    this.tokens = tokens;
    this.constraints = constraints;
  }

  ColumnSchema column() {
    int start = tokens.peek().start();
    String name = tokens.takeName("the name of a column").name();
    String type = type();
    readConstraints(name);
    return new ColumnSchema(
        name, type, notNull, onNull, defaultValue, collation, generated, tokens.textSince(start));
  }

  /** SQLite, too, reads {@code GENERATED ALWAYS} as words of the type and takes them off. */
  private String type() {
    int start = tokens.peek().start();
    String type = "";
    while (isType(tokens.peek()) && !isGenerated()) {
      tokens.take();
      type = tokens.textSince(start);
    }
    if (!type.isEmpty() && tokens.isSymbol("(")) {
      tokens.parenthesised();
      type = tokens.textSince(start);
    }
    return type;
  }

  private boolean isGenerated() {
    Piece behind = tokens.peek(2);
    return tokens.is("GENERATED", "ALWAYS") && !isType(behind) && !behind.isSymbol("(");
  }

  private static boolean isType(Piece piece) {
    return piece.isName()
        && !(piece.token() == Token.WORD && BEHIND_TYPE.contains(SchemaName.key(piece.text())));
  }

  private void readConstraints(String column) {
    String name = null;
    while (!tokens.isSymbol(",") && !tokens.isSymbol(")")) {
      if (tokens.skip("CONSTRAINT")) {
        name = tokens.takeName("the name of a constraint").name();
      } else if (readProperty() || constraints.ofColumn(name, column)) {
        name = null;
      } else {
        throw tokens.unexpected("a constraint, ',' or ')'");
      }
    }
  }

  /** Reads what concerns the column alone, if that comes next. */
  private boolean readProperty() {
    if (tokens.skip("NOT", "NULL")) {
      notNull = true;
      onNull = constraints.conflict();
    } else if (tokens.skip("NULL")) {
      constraints.conflict();
    } else if (tokens.skip("DEFAULT")) {
      defaultValue = defaultValue();
    } else if (tokens.skip("COLLATE")) {
      collation = tokens.takeName("the name of a collation").name();
    } else if (tokens.skip("AS")) {
      generated = generated();
    } else {
      return tokens.skip("GENERATED", "ALWAYS");
    }
    return true;
  }

  private GeneratedSchema generated() {
    String expression = PlainForm.of(tokens.parenthesised());
    boolean stored = tokens.skip("STORED");
    if (!stored) {
      tokens.skip("VIRTUAL");
    }
    return new GeneratedSchema(expression, stored);
  }

  private String defaultValue() {
    if (tokens.isSymbol("(")) {
      return "( " + PlainForm.of(tokens.parenthesised()) + " )";
    }
    if (tokens.skipSymbol("-")) {
      return "- " + term();
    }
    tokens.skipSymbol("+");
    return term();
  }

  /** A name is a text here, even without quotes. */
  private String term() {
    Piece term = tokens.peek();
    String value =
        switch (term.token()) {
          case NUMBER -> SchemaName.key(term.text());
          case TEXT, BLOB -> term.text();
          case QUOTED_NAME -> PlainForm.text(term.name());
          case WORD -> {
            String word = SchemaName.key(term.text());
            yield VALUES.contains(word) ? word : PlainForm.text(term.text());
          }
          default -> throw tokens.unexpected("a default value");
        };
    tokens.take();
    return value;
  }
}
