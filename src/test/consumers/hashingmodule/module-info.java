module shop {
  requires io.github.sqlsymphony;
  requires org.bouncycastle.provider;
}
