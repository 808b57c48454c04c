package io.github.sqlsymphony.model;

import java.util.Optional;

/** Sessions on a database without rows. */
final class NoRows extends UnusedContext {
  static final NoRows OPEN = new NoRows(true);
  static final NoRows CLOSED = new NoRows(false);

  private final boolean open;

  private NoRows(boolean open) {
    this.open = open;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public <P extends Model<P>> Optional<P> find(Class<P> modelClass, Object key) {
    return Optional.empty();
  }
}
