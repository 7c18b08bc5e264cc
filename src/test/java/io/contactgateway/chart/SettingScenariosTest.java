package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values become properties, to the letter. */
class SettingScenariosTest {
  @Test
  void settingsOfATargetMayBeNestedOrHaveDots() {
    assertThat(Chart.render("all-targets").properties())
        .containsEntry("contact-gateway.targets.corporate-merch.rate.permits", "40")
        .containsEntry("contact-gateway.targets.corporate-merch.retry.max-duration", "72h")
        .containsEntry("contact-gateway.targets.corporate-merch.breaker.failure-ratio", "0.5")
        .containsEntry("contact-gateway.targets.marketing-cloud.account-id", "510001234")
        .containsEntry("contact-gateway.targets.second-inbox.enabled", "false");
  }

  @Test
  void namesAndValuesAreEscaped() {
    assertThat(Chart.render("mapped-names").properties())
        .containsEntry("contact-gateway.targets.corporate-merch.lists.holiday-gifts", "12000000")
        .containsEntry("contact-gateway.targets.corporate-merch.labels.\"vip guests\"", "7")
        .containsEntry("contact-gateway.targets.corporate-merch.labels.\"a:b=c\"", "8")
        .containsEntry(
            "contact-gateway.targets.corporate-merch.map.\"/attributes/cost centre\"", "department")
        .containsEntry(
            "contact-gateway.targets.corporate-merch.fields.\"/givenName\"", "first name")
        .containsEntry("quarkus.log.file.path", "C:\\logs\\gateway.log")
        .containsEntry("quarkus.log.console.format", " %d %m%n")
        .containsEntry("contact-gateway.limits.requests", "100000");
  }

  @Test
  void tokensAreVerifiedAsItIsSaid() {
    assertThat(Chart.render("jwt-key-set").properties())
        .containsEntry("contact-gateway.security", "jwt")
        .containsEntry("mp.jwt.verify.publickey.location", "https://login.example.com:8444/jwks")
        .containsEntry("mp.jwt.verify.issuer", "https://login.example.com")
        .containsEntry("mp.jwt.verify.audiences", "contact-gateway,gateway");
    assertThat(Chart.render("jwt-public-key").properties().get("mp.jwt.verify.publickey"))
        .startsWith("-----BEGIN PUBLIC KEY-----\n")
        .endsWith("-----END PUBLIC KEY-----\n");
    assertThat(Chart.render("minimal").properties())
        .containsEntry("contact-gateway.security", "none")
        .doesNotContainKeys("mp.jwt.verify.publickey", "mp.jwt.verify.issuer");
  }

  @Test
  void rolesGoBySubject() {
    assertThat(Chart.render("service-account-roles").properties())
        .containsEntry(
            "contact-gateway.roles.\"system:serviceaccount:crm:importer\"",
            "contacts:read,contacts:write")
        .containsEntry(
            "contact-gateway.roles.\"system:serviceaccount:operations:console\"", "operator");
  }

  @Test
  void subscriptionsAndTracesAreSettings() {
    assertThat(Chart.render("events").properties())
        .containsEntry("contact-gateway.events.crm.types", "rejected,exhausted")
        .containsEntry("contact-gateway.events.crm.retry.base", "2s");
    assertThat(Chart.render("traces").properties())
        .containsEntry(
            "quarkus.otel.exporter.otlp.endpoint", "http://collector.observability:4317");
    assertThat(Chart.render("minimal").properties())
        .doesNotContainKey("quarkus.otel.exporter.otlp.endpoint");
  }

  @Test
  void theFileStandsAboveWhatTheProgramBringsAlongAndBelowTheEnvironment() {
    assertThat(Integer.parseInt(Chart.render("minimal").properties().get("config_ordinal")))
        .isBetween(251, 299);
  }
}
