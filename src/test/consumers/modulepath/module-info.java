module shop {
  requires io.github.sqlsymphony;

  // The least that lets the library see the models.
  exports shop.model to
      io.github.sqlsymphony;
}
