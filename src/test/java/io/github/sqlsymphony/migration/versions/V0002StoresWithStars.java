package io.github.sqlsymphony.migration.versions;

import io.github.sqlsymphony.migration.Migration;
import io.github.sqlsymphony.schema.Renames;
import java.util.List;

/**
 * Version 2: stores with stars.
 *
 * <ul>
 *   <li>drop index shop__city of store: city
 *   <li>rename table shop to store
 *   <li>rename column store.name to title
 *   <li>add column store.stars
 *   <li>create index store__city of store: city
 * </ul>
 */
public final class V0002StoresWithStars extends Migration {
  /** Made once, for the list of all versions. */
  public V0002StoresWithStars() {
    super(2, "stores with stars");
  }

  @Override
  protected List<String> schema() {
    return List.of(
        """
        CREATE TABLE "city" ("id" INTEGER PRIMARY KEY, "name" VARCHAR(40) NOT NULL)""",
        """
        CREATE TABLE "store" ("id" INTEGER PRIMARY KEY, "title" TEXT, "city" INTEGER REFERENCES "city" ("id"), "stars" INTEGER NOT NULL DEFAULT 3)""",
        """
        CREATE INDEX "store__city" ON "store" ("city")""");
  }

  @Override
  protected Renames renames() {
    return Renames.none().table("shop", "store").column("store", "name", "title");
  }
}
