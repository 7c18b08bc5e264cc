package io.contactgateway.adapter.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.IdentityValue.Kind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.text.VendorId;
import java.util.Locale;
import java.util.Optional;

/**
 * The contact that an answer shows: what all three calls have in common on every version of the
 * server. The whole contact that "Update a contact" promises comes only up to 4.15.1; the tokens
 * that come instead are not read.
 *
 * @param id the number of the contact in its account
 * @param name empty where the answer says nothing of it
 * @param email in lower case
 */
record ShownContact(
    String id, Optional<String> name, Optional<String> email, Optional<String> phone) {

  /** The contact in an answer of success; empty where it can't be read. */
  static Optional<ShownContact> in(VendorReply reply) {
    return reply instanceof Answer answer && answer.isSuccess()
        ? JsonBody.object(answer).flatMap(ShownContact::read)
        : Optional.empty();
  }

  private static Optional<ShownContact> read(JsonNode body) {
    var email = text(body, ChatwootPayload.EMAIL).map(text -> text.toLowerCase(Locale.ROOT));
    var name =
        body.has(ChatwootPayload.NAME)
            ? Optional.of(body.path(ChatwootPayload.NAME).asText(""))
            : Optional.<String>empty();
    var phone = text(body, ChatwootPayload.PHONE);
    return Optional.of(body.path("id"))
        .filter(JsonNode::isIntegralNumber)
        .flatMap(VendorId::of)
        .map(id -> new ShownContact(id, name, email, phone));
  }

  private static Optional<String> text(JsonNode body, String name) {
    return Optional.ofNullable(body.path(name).textValue());
  }

  /** Whether the contact was seen not to have this name. */
  boolean lacksName(String sent) {
    return name.filter(shown -> !PlainText.line(shown).equals(Optional.of(sent))).isPresent();
  }

  /**
   * Whether this can be what a create has just made of the image: one that was found has other
   * values, or values where nothing was sent.
   *
   * @param plan which identity values went along
   */
  boolean isMadeOf(ChatwootPayload image, UpdatePlan plan) {
    var hasEmail = plan.identity().stream().anyMatch(value -> value.kind() == Kind.EMAIL);
    var hasPhone = plan.identity().stream().anyMatch(value -> value.kind() == Kind.PHONE);
    return image.name().filter(this::lacksName).isEmpty()
        && plan.identity().stream().allMatch(this::shows)
        && (hasEmail || email.filter(text -> !text.isEmpty()).isEmpty())
        && (hasPhone || phone.filter(text -> !text.isEmpty()).isEmpty());
  }

  boolean shows(IdentityValue value) {
    var shown = value.kind() == IdentityValue.Kind.EMAIL ? email : phone;
    return shown.filter(value.value()::equals).isPresent();
  }

  /** Names the contact by its id alone. */
  @Override
  public String toString() {
    return "ShownContact[" + id + "]";
  }
}
