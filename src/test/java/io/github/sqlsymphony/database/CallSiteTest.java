package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallSiteTest {
  @Test
  void namesTheFirstCallOutsideOfTheLibrary() {
    String callSite = CallSite.text();

    assertThat(callSite)
        .matches(
            "CallSiteTest\\.namesTheFirstCallOutsideOfTheLibrary\\(CallSiteTest\\.java:\\d+\\)");
  }

  @Test
  void namesCallsFromMethodReferencesAndNestedClasses() {
    Supplier<String> reference = CallSite::text;

    assertThat(new Nested().open()).startsWith("CallSiteTest$Nested.open(CallSiteTest.java:");
    assertThat(reference.get())
        .startsWith("CallSiteTest.namesCallsFromMethodReferencesAndNestedClasses(");
  }

  @Test
  void namesTheMethodThatALambdaIsWrittenIn() {
    Supplier<String> lambda = () -> Stream.of(CallSite.text()).findFirst().orElseThrow();

    assertThat(lambda.get()).startsWith("CallSiteTest.namesTheMethodThatALambdaIsWrittenIn(");
  }

  @Test
  void passesOverTheJdk() {
    assertThat(Stream.of(1, 2).map(number -> 0).map(CallSiteTest::find).distinct())
        .singleElement()
        .asString()
        .startsWith("CallSiteTest.find(");
    assertThat(Stream.generate(CallSite::text).limit(2).distinct().toList())
        .singleElement()
        .asString()
        .startsWith("CallSiteTest.passesOverTheJdk(");
  }

  private static String find(int number) {
    return CallSite.text() + (number == 0 ? "" : number);
  }

  @Test
  void findsNoPlaceWhereAThreadDoesNothingElse() {
    assertThat(CompletableFuture.supplyAsync(CallSite::find).join()).isEmpty();
    assertThat(CompletableFuture.supplyAsync(CallSite::text).join()).isEqualTo("an unknown place");
  }

  @Test
  void equalsAnotherOfTheSameLineOnly() {
    CallSite line = new CallSite("shop.App", "report", "App.java", 31);

    assertThat(line)
        .isEqualTo(new CallSite("shop.App", "report", "App.java", 31))
        .isNotEqualTo(new CallSite("shop.App", "report", "App.java", 32))
        .isNotEqualTo(new CallSite("other.App", "report", "App.java", 31))
        .hasToString("App.report(App.java:31)");
  }

  @Test
  void takesTheLibraryForTheLibraryOnly() {
    assertThat(CallSite.isLibrary(CallSite.class)).isTrue();
    assertThat(CallSite.isLibrary(SQLiteConnector.class)).isTrue();
    assertThat(CallSite.isLibrary(String.class)).isFalse();
    assertThat(CallSite.isLibrary(CallSiteTest.class)).isFalse();
    assertThat(CallSite.isLibrary(Nested.class)).isFalse();
  }

  private static final class Nested {
    String open() {
      return CallSite.text();
    }
  }
}
