package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is told to who installs it. */
class NotesScenariosTest {
  private static String notes(String scenario) {
    return Chart.render(scenario).notes();
  }

  @Test
  void theySayWhereItIs() {
    assertThat(notes("http-route"))
        .contains("http://crm-contact-gateway.contacts:8081/v1/contacts/{key}")
        .contains("http://crm-contact-gateway-management.contacts:9000/q/health")
        .contains("helm test crm --namespace contacts");
  }

  @Test
  void theySayWhatIsMissing() {
    assertThat(notes("minimal")).contains("No target is configured");
    assertThat(notes("all-targets")).doesNotContain("MISSING").doesNotContain("No target is");
    assertThat(notes("incomplete").lines().map(String::strip))
        .containsSequence(
            "- targets.chatwoot.source-id-secret (below secrets.properties)",
            "- targets.shop.url",
            "- store.password (below secrets.properties), unless the database lets gateway in"
                + " without",
            "- events.crm.secret (below secrets.properties)");
  }

  @Test
  void theySayWhoIsLetIn() {
    assertThat(notes("minimal")).contains("Every pod of this namespace may read and change");
    assertThat(notes("no-network-policy")).contains("every pod of the cluster may read and change");
    assertThat(notes("http-route")).contains("What stands at the way in from outside must do it");
    assertThat(notes("jwt-key-set"))
        .doesNotContain("not authenticated")
        .contains("Authorization: Bearer");
  }

  @Test
  void theySayWhatIsForATrialOnly() {
    assertThat(notes("secrets-by-value")).contains("Secrets came as values");
    assertThat(notes("existing-secret")).doesNotContain("Secrets came as values");
  }

  @Test
  void theySayWhatOneReplicaMeans() {
    assertThat(notes("minimal")).contains("The claim data-crm-contact-gateway-0 stays");
    assertThat(notes("existing-claim")).contains("The claim contacts stays");
    assertThat(notes("postgresql")).contains("set replicas to 2 or more");
    assertThat(notes("postgresql-replicas")).doesNotContain("One replica");
  }

  @Test
  void theySayWhatCouldBeSafer() {
    assertThat(notes("minimal")).contains("every public address").contains("set `encryption`");
    assertThat(notes("narrow-network")).doesNotContain("every public address");
    assertThat(notes("encrypted")).doesNotContain("set `encryption`");
  }
}
