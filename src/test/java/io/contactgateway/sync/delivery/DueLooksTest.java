package io.contactgateway.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DueLooksTest {
  private static final String CRM = "crm";

  private final DueLooks looks = new DueLooks();

  @Test
  void aRowThatArrivesDuringALookIsLookedForOnceMore() {
    assertThat(looks.begin(CRM)).isTrue();
    looks.arrived(CRM);

    assertThat(looks.end(CRM, false)).isTrue();
    assertThat(looks.begin(CRM)).isTrue();
    assertThat(looks.end(CRM, false)).isFalse();
    assertThat(looks.isWaiting(CRM)).isFalse();
  }

  @Test
  void aRowThatArrivesAfterALookIsStillWaitedFor() {
    looks.begin(CRM);
    looks.end(CRM, false);
    looks.arrived(CRM);

    assertThat(looks.isWaiting(CRM)).isTrue();
    assertThat(looks.isWaiting("shop")).isFalse();
  }

  @Test
  void whoAsksDuringALookIsFollowedByAnother() {
    looks.begin(CRM);

    assertThat(looks.begin(CRM)).isFalse();
    assertThat(looks.end(CRM, false)).isTrue();
  }

  @Test
  void rowsWaitUntilALookHasLeftNone() {
    looks.begin(CRM);
    looks.end(CRM, true);
    assertThat(looks.isWaiting(CRM)).isTrue();

    looks.begin(CRM);
    looks.broken(CRM);
    assertThat(looks.isWaiting(CRM)).isTrue();
    assertThat(looks.begin(CRM)).isTrue();
    looks.end(CRM, false);
    assertThat(looks.isWaiting(CRM)).isFalse();
  }
}
