package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OpenerTest {
  @Test
  void namesTheFirstCallOutsideOfTheLibrary() {
    String callSite = Opener.callSite();

    assertThat(callSite)
        .matches("OpenerTest\\.namesTheFirstCallOutsideOfTheLibrary\\(OpenerTest\\.java:\\d+\\)");
  }

  @Test
  void namesCallsFromLambdasAndNestedClasses() {
    Supplier<String> lambda = Opener::callSite;

    assertThat(new Nested().open()).startsWith("OpenerTest$Nested.open(OpenerTest.java:");
    assertThat(lambda.get()).startsWith("OpenerTest.namesCallsFromLambdasAndNestedClasses(");
  }

  @Test
  void takesTheLibraryForTheLibraryOnly() {
    assertThat(Opener.isLibrary(Opener.class)).isTrue();
    assertThat(Opener.isLibrary(SQLiteConnector.class)).isTrue();
    assertThat(Opener.isLibrary(String.class)).isFalse();
    assertThat(Opener.isLibrary(OpenerTest.class)).isFalse();
    assertThat(Opener.isLibrary(Nested.class)).isFalse();
  }

  private static final class Nested {
    String open() {
      return Opener.callSite();
    }
  }
}
