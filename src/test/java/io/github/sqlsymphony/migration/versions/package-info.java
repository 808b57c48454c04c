/** What the library has written for a developer, as it stands in the tests. */
package io.github.sqlsymphony.migration.versions;
