package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.settings.Problem;
import io.contactgateway.settings.PropertySection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {
  private static PropertySection section(Map<String, String> values) {
    return new PropertySection("contact-gateway.", values, Map.of());
  }

  private static PropertySection postgresql(String url) {
    return section(Map.of("store.kind", "postgresql", "store.url", url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://angela:Zsecretzz@db:5432/contacts",
        "postgresql://angela@db/contacts",
        "postgresql://db/contacts?password=Zsecretzz",
        "postgresql://db/contacts?ssl=true&sslpassword=Zsecretzz",
        "postgresql://db/contacts?SSLPassword=Zsecretzz",
        "postgresql://db/contacts?ssl%70assword=Zsecretzz",
        "postgresql://db/contacts?user=angela",
        "postgresql://angela:Zsecretzz@db/contacts?a=b"
      })
  void aPasswordInTheUrlIsRefusedWithTheWayOutAndNotShown(String url) {
    var section = postgresql(url);

    StoreSettings.read(section);

    assertThat(section.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.property()).isEqualTo("contact-gateway.store.url");
              assertThat(problem.sentence())
                  .contains("store.password-file")
                  .doesNotContain("Zsecretzz");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://angela:Zsecretzz@db/contacts",
        "postgresql:angela:Zsecretzz@db/contacts",
        "postgresql://angela:Zsecretzz%40db/contacts",
        "postgresql://angela:Zsecretzz/contacts",
        "postgresql://db:5432,angela:Zsecretzz/contacts",
        "postgresql://db:123456/contacts",
        "postgresql://[::1]:Zsecretzz/contacts"
      })
  void anAddressThatTheDriverCouldNotReadIsRefusedAndNotShown(String url) {
    var section = postgresql(url);

    StoreSettings.read(section);

    assertThat(section.problems())
        .singleElement()
        .returns("must look like postgresql://host:5432/database", Problem::sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql:///contacts",
        "postgresql://[::1]:5433,db.a-b_c.example/contacts",
        "postgresql://db",
        "postgresql://db:5432",
        "postgresql://db?targetServerType=any",
        "postgresql://db/contacts",
        "postgresql://a:5432,b:5433/contacts?targetServerType=any&sslmode=verify-full",
        "postgresql://db/contacts?options=-c%20a=b@c"
      })
  void anyOtherUrlIsTaken(String url) {
    var section = postgresql(url);

    StoreSettings.read(section);

    assertThat(section.problems()).isEmpty();
  }

  @Test
  void whatBelongsToPostgresqlIsNamedWithTheEmbeddedStore() {
    var values = new HashMap<String, String>();
    values.put("store.url", "postgresql://db/contacts");
    values.put("store.schema", "crm");
    values.put("store.pooler", "transaction");
    var section = section(values);

    StoreSettings.read(section);

    assertThat(section.problems()).hasSize(3);
  }

  @Test
  void aSchemaIsAPlainName() {
    var section =
        section(
            Map.of(
                "store.kind",
                "postgresql",
                "store.url",
                "postgresql://db/x",
                "store.schema",
                "a\"; drop schema b"));

    StoreSettings.read(section);

    assertThat(section.problems()).hasSize(1);
  }
}
