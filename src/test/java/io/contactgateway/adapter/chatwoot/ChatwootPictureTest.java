package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.PictureSource;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Uploaded pictures: as a file in a form, or as a link to the gateway. */
class ChatwootPictureTest {
  private static final String NOOR = "{'displayName':'Noor','attributes':{'tier':1}}";

  /** Says nothing of the name. */
  private static final String SHOWN = "{\"id\":7}";

  private static Contact noor() {
    return SamplePicture.contact(NOOR, SamplePicture.ONE);
  }

  private static ScriptedCalls yes(int times) {
    var calls = new ScriptedCalls();
    for (var i = 0; i < times; i++) {
      calls.answers(200, SHOWN);
    }
    return calls;
  }

  private static Delivered delivered(
      Inbox inbox, Contact contact, VendorMemory memory, ScriptedCalls calls) {
    var delivery = SamplePicture.delivery(contact, memory, SamplePicture.source());
    return (Delivered) inbox.deliver(delivery, calls);
  }

  private static Eligible translated(Inbox inbox, Contact contact, VendorMemory memory) {
    return (Eligible) inbox.adapter.translate(Inbox.KEY, contact, memory);
  }

  @Test
  void aPictureGoesAsAFormAfterTheUpdateAndIsUnconfirmed() {
    var calls = yes(3);

    var outcome = delivered(Inbox.signed(), noor(), VendorMemory.NOTHING, calls);

    var form = calls.requests().get(2);
    assertThat(form.method()).isEqualTo("PATCH");
    assertThat(form.uri()).isEqualTo(calls.requests().get(1).uri());
    assertThat(form.headers().get("Content-Type")).startsWith("multipart/form-data; boundary=");
    assertThat(Inbox.body(calls.requests().get(1)).at("/custom_attributes/tier").isNumber())
        .isTrue();
    assertThat(outcome.findings().unconfirmed()).containsExactly("/picture");
    assertThat(outcome.findings().unmapped()).isEmpty();
  }

  @Test
  void anUnchangedPictureIsNotSentAgainButStaysUnconfirmed() {
    var inbox = Inbox.unsigned();
    var memory = delivered(inbox, noor(), VendorMemory.NOTHING, yes(3)).memory();
    var renamed = SamplePicture.contact("{'displayName':'Nora'}", SamplePicture.ONE);
    var calls = yes(1);

    var outcome = delivered(inbox, renamed, memory, calls);

    assertThat(calls.requests()).hasSize(1);
    assertThat(outcome.findings().unconfirmed()).containsExactly("/picture");
  }

  @Test
  void anotherPictureIsSentAndIsAnotherDigest() {
    var inbox = Inbox.unsigned();
    var memory = delivered(inbox, noor(), VendorMemory.NOTHING, yes(3)).memory();
    var other = SamplePicture.contact(NOOR, SamplePicture.OTHER);
    var calls = yes(2);

    delivered(inbox, other, memory, calls);

    assertThat(calls.requests().get(1).content()).isPresent();
    assertThat(translated(inbox, other, memory).digest())
        .isNotEqualTo(translated(inbox, noor(), memory).digest());
  }

  @Test
  void aRemovedPictureCannotBeCleared() {
    var inbox = Inbox.unsigned();
    var memory = delivered(inbox, noor(), VendorMemory.NOTHING, yes(3)).memory();
    var calls = yes(1);

    var outcome = inbox.delivered(NOOR, memory, calls);

    assertThat(outcome.findings().uncleared()).containsExactly("/picture");
    assertThat(outcome.findings().unconfirmed()).isEmpty();
    assertThat(Inbox.body(calls.requests().get(0)).has("avatar_url")).isFalse();
  }

  @Test
  void anUploadedPictureComesBeforeTheUrlOfOne() {
    var json = "{'displayName':'Noor','pictureUrl':'https://example.com/noor.png'}";
    var calls = yes(3);

    var outcome =
        delivered(
            Inbox.unsigned(),
            SamplePicture.contact(json, SamplePicture.ONE),
            VendorMemory.NOTHING,
            calls);

    assertThat(Inbox.body(calls.requests().get(1)).has("avatar_url")).isFalse();
    assertThat(outcome.findings().unmapped()).containsExactly("/pictureUrl");
  }

  @Test
  void aPictureThatCannotBeHadNowIsTriedAgainSoonAndTheRestIsRemembered() {
    var delivery = SamplePicture.delivery(noor(), VendorMemory.NOTHING, PictureSource.NONE);

    var outcome = (Failed) Inbox.unsigned().deliver(delivery, yes(2));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(outcome.failure().retryAfter()).isPresent();
    assertThat(outcome.memory().vendorId()).contains("7");
  }

  @Test
  void aPictureThatIsTooLargeForTheServerIsRefusedAndSentAgainWithTheNextRevision() {
    var inbox = Inbox.unsigned();
    var delivery = SamplePicture.delivery(noor(), VendorMemory.NOTHING, SamplePicture.source());

    var outcome = (Failed) inbox.deliver(delivery, yes(2).answers(413, "<html>too large</html>"));
    var next = yes(2);
    delivered(inbox, noor(), outcome.memory(), next);

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(next.requests().get(1).content()).isPresent();
  }

  @Test
  void whereTheServerCanFetchItAPictureIsALinkAndSentOnce() {
    var inbox = Inbox.linked();
    var calls = yes(2);

    var outcome = delivered(inbox, noor(), VendorMemory.NOTHING, calls);
    var again = yes(1);
    delivered(
        inbox,
        SamplePicture.contact("{'displayName':'N'}", SamplePicture.ONE),
        outcome.memory(),
        again);

    assertThat(Inbox.body(calls.requests().get(1)).get("avatar_url").textValue())
        .isEqualTo("https://gw.example/p/id-11");
    assertThat(outcome.findings().unconfirmed()).isEmpty();
    assertThat(Inbox.body(again.requests().get(0)).has("avatar_url")).isFalse();
  }

  @Test
  void theDigestTurnsOnThePictureAndNotOnItsLink() {
    var inbox = Inbox.linked();
    var first = translated(inbox, noor(), VendorMemory.NOTHING);

    delivered(inbox, noor(), VendorMemory.NOTHING, yes(2));

    assertThat(translated(inbox, noor(), VendorMemory.NOTHING).digest()).isEqualTo(first.digest());
    assertThat(first.requests().toString()).doesNotContain("gw.example");
    assertThat(first.requests().get(1).body().get("avatar_url").textValue()).isEqualTo("***");
  }

  @Test
  void anotherPictureThanTheFirstFetchedOneIsUnconfirmedUntilItIsTheFirstAgain() {
    var inbox = Inbox.linked();
    var first = delivered(inbox, noor(), VendorMemory.NOTHING, yes(2));
    var other = SamplePicture.contact(NOOR, SamplePicture.OTHER);

    var second = delivered(inbox, other, first.memory(), yes(1));

    assertThat(second.findings().unconfirmed()).containsExactly("/picture");
    assertThat(translated(inbox, other, second.memory()).findings().unconfirmed())
        .containsExactly("/picture");
    assertThat(delivered(inbox, noor(), second.memory(), yes(1)).findings().unconfirmed())
        .isEmpty();
  }

  @Test
  void anotherPictureUrlThanTheFirstIsUnconfirmed() {
    var inbox = Inbox.unsigned();
    var url = "{'pictureUrl':'https://example.com/%s.png'}";
    var first = inbox.delivered(url.formatted("a"), VendorMemory.NOTHING, yes(2));

    var second = inbox.delivered(url.formatted("b"), first.memory(), yes(1));

    assertThat(first.findings().unconfirmed()).isEmpty();
    assertThat(second.findings().unconfirmed()).containsExactly("/pictureUrl");
  }

  @Test
  void thePreviewShowsTheFormWithoutItsSecretsAndContent() {
    var preview = translated(Inbox.signed(), noor(), VendorMemory.NOTHING).requests();

    assertThat(preview).hasSize(3);
    assertThat(preview.get(2).path()).isEqualTo("/public/api/v1/inboxes/***/contacts/***");
    assertThat(preview.get(2).body())
        .hasToString(
            "{\"identifier\":\"gw-contact-000042\",\"identifier_hash\":\"***\","
                + "\"avatar\":\"image/jpeg, 7 bytes\"}");
  }

  @Test
  void theFormIsThePublishedOneToTheByte() {
    var calls = yes(3);
    delivered(Inbox.signed(), noor(), VendorMemory.NOTHING, calls);

    var boundary = "picture-" + "1".repeat(48);
    var form = calls.requests().get(2);
    assertThat(form.headers().get("Content-Type"))
        .isEqualTo("multipart/form-data; boundary=" + boundary);
    assertThat(new String(form.content().orElseThrow(), StandardCharsets.ISO_8859_1))
        .isEqualTo(
            """
            --%1$s
            Content-Disposition: form-data; name="identifier"

            gw-contact-000042
            --%1$s
            Content-Disposition: form-data; name="identifier_hash"

            3b101b0a7292fe02fa99f1f95244b6fe54d90f5538c3385e973c043faafb2be9
            --%1$s
            Content-Disposition: form-data; name="avatar"; filename="avatar.jpg"
            Content-Type: image/jpeg

            %2$s
            --%1$s--
            """
                .replace("\n", "\r\n")
                .formatted(
                    boundary, new String(SamplePicture.CONTENT, StandardCharsets.ISO_8859_1)));
  }
}
