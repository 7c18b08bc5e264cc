package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.VendorMemory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChatwootPreviewTest {
  private static final String NOOR = "{'email':'noor@example.com','phone':'+96170123456'}";

  private final Inbox inbox = Inbox.signed();

  private Eligible preview(VendorMemory memory, boolean uncertain, boolean forced) {
    var delivery =
        new Delivery(
            Inbox.KEY,
            Inbox.contact(NOOR),
            memory,
            uncertain ? Certainty.UNRECORDED : Certainty.CERTAIN,
            forced);
    return (Eligible) inbox.adapter.preview(delivery).await().indefinitely();
  }

  private static String bodies(Eligible preview) {
    return preview.requests().stream()
        .map(one -> one.body().toString())
        .collect(Collectors.joining());
  }

  @Test
  void aValueThatAnotherContactHoldsIsAConflictAndNotSent() {
    var phone = new IdentityValue(IdentityValue.Kind.PHONE, "+96170123456");
    inbox.guard.holds(Inbox.ACCOUNT, Inbox.OTHER_KEY, phone);
    var preview = preview(VendorMemory.NOTHING, false, false);

    assertThat(preview.findings().conflicts())
        .extracting(one -> one.pointer())
        .containsExactly("/phone");
    assertThat(bodies(preview)).contains("noor@example.com").doesNotContain("+96170123456");
    assertThat(inbox.guard.claimsOf(Inbox.KEY)).isEmpty();
    assertThat(inbox.guard.turns()).isEmpty();
  }

  @Test
  void whatTheContactItselfHoldsIsNoConflict() {
    var phone = new IdentityValue(IdentityValue.Kind.PHONE, "+96170123456");
    inbox.guard.holds(Inbox.ACCOUNT, Inbox.KEY, phone);

    assertThat(preview(VendorMemory.NOTHING, false, false).findings().conflicts()).isEmpty();
  }

  @Test
  void aDeliveryByHandShowsEverything() {
    var known = inbox.known(NOOR);

    assertThat(bodies(preview(known, false, false))).doesNotContain("noor@example.com");
    assertThat(bodies(preview(known, false, true))).contains("noor@example.com", "+96170123456");
    assertThat(bodies(preview(known, true, false))).contains("noor@example.com", "+96170123456");
  }

  @Test
  void noSecretIsShown() {
    var preview = preview(VendorMemory.NOTHING, false, false);

    assertThat(preview.requests()).hasSize(2);
    var shown =
        preview.requests().stream()
            .map(one -> one.path() + one.headers() + one.body())
            .collect(Collectors.joining());
    assertThat(shown)
        .contains("***")
        .doesNotContain(Inbox.IDENTIFIER, Inbox.HMAC_TOKEN, Inbox.SECRET);
    assertThat(preview.requests().get(0).headers())
        .containsEntry("Content-Type", "application/json");
  }
}
