/** The first thing to look at: three models and what a session does with them. */
package io.github.sqlsymphony.examples.quickstart;
