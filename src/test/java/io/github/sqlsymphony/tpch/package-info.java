/**
 * The TPC-H benchmark: eight models and its 22 questions, as the measure of what queries can say.
 *
 * <p>Read {@link io.github.sqlsymphony.tpch.LineItem} first, then {@code TpchQueriesTest}, one test
 * a question, without a word of SQL. The answers are known.
 *
 * @see <a href="https://www.tpc.org/tpch/">TPC-H</a>
 */
@NullMarked
package io.github.sqlsymphony.tpch;

import org.jspecify.annotations.NullMarked;
