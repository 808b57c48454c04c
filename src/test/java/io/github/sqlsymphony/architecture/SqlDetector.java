package io.github.sqlsymphony.architecture;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells SQL text from messages meant for people. Keywords count in upper case; statements that
 * cannot be taken for English also in lower case.
 */
final class SqlDetector {

  private static final String KEYWORD =
      "(ALL|AND|AS|ASC|AUTOINCREMENT|BETWEEN|BY|CASCADE|CASE|CHECK|COLLATE|CONFLICT|CONSTRAINT|CROSS|DEFAULT|DESC"
          + "|DISTINCT|DO|ELSE|END|ESCAPE|EXCEPT|EXISTS|FIRST|FOREIGN|FROM|FULL|GLOB|GROUP|HAVING|IF|IGNORE"
          + "|IMMEDIATE|IN|INNER|INTERSECT|INTO|IS|JOIN|KEY|LAST|LEFT|LIKE|LIMIT|NOT|NOTHING|NULL|NULLS|OFFSET|ON"
          + "|OR|ORDER|OUTER|OVER|PARTITION|PRIMARY|REFERENCES|REGEXP|RESTRICT|RETURNING|ROWID|SET|STRICT|THEN|TO"
          + "|TRANSACTION|UNION|UNIQUE|USING|VALUES|WHEN|WHERE|WITHOUT)";

  private static final List<Pattern> SQL =
      Stream.of(
              // A statement, or the first word of one.
              "^\\s*(SELECT|WITH|VALUES|INSERT|REPLACE|UPDATE|DELETE|CREATE|DROP|ALTER|BEGIN|COMMIT|END|ROLLBACK"
                  + "|SAVEPOINT|RELEASE|PRAGMA|VACUUM|EXPLAIN|ATTACH|DETACH|ANALYZE|REINDEX)\\b",
              // A statement within the text.
              "\\bINSERT (OR \\w+ )?INTO\\b|\\bDELETE FROM\\b|\\bUPDATE .+ SET\\b|\\(SELECT\\b",
              "\\b(CREATE|DROP|ALTER) (TEMP |UNIQUE )?(TABLE|INDEX|VIEW|TRIGGER)\\b",
              "\\bPRAGMA \\w|\\bBEGIN (DEFERRED|IMMEDIATE|EXCLUSIVE)\\b|\\bROLLBACK TO\\b",
              // A clause.
              "(^|[\\s)])(WHERE|FROM|JOIN|HAVING|UNION|INTERSECT|EXCEPT|RETURNING|LIMIT|OFFSET|SET|VALUES)($|[\\s(])",
              "\\b(ORDER|GROUP|PARTITION) BY\\b|\\bON (CONFLICT|DELETE|UPDATE)\\b",
              "\\bIS (NOT )?NULL\\b|\\bNOT (IN|LIKE|BETWEEN|EXISTS)\\b|\\s(LIKE|GLOB|REGEXP|ESCAPE|COLLATE)\\s",
              "\\b(CHECK|KEY|UNIQUE|REFERENCES|EXISTS|OVER|IN|CAST|DEFAULT|VARCHAR)\\s*\\(|\\bREFERENCES \"",
              // A bound parameter.
              "[=<>]\\s*\\?|\\(\\s*\\?\\s*[,)]|,\\s*\\?\\s*[,)]",
              // SQLite's own catalogue.
              "\\bsqlite_(master|schema|sequence)\\b|\\bpragma_\\w+\\(",
              // A piece to be put between others: keywords only, several or with blanks around.
              "^\\s+K(\\s+K)*\\s*$|^K(\\s+K)*\\s+$|^K(\\s+K)+$",
              // Lower case, as far as it is not English.
              "^\\s*(select .+ from|insert into \\S+ ?\\(|delete from \\S+ where|update \\S+ set|pragma \\w+"
                  + "|begin immediate|create (table|index) .+\\()")
          .map(regex -> regex.replaceAll("\\bK\\b", KEYWORD))
          .map(regex -> Pattern.compile(regex, Pattern.DOTALL))
          .toList();

  private SqlDetector() {}

  static boolean looksLikeSql(String literal) {
    // In the recipe of a concatenation the characters 1 and 2 stand for the parts put in.
    String text = literal.replaceAll("[\\x01\\x02]", " x ");
    return SQL.stream().anyMatch(pattern -> pattern.matcher(text).find());
  }
}
