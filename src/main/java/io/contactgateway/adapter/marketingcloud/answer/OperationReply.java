package io.contactgateway.adapter.marketingcloud.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.text.VendorId;
import java.util.List;
import java.util.Optional;

/**
 * The body of a contact call's answer. The pages spell two members differently from what is
 * recorded ({@code rowsAffetcted} and {@code contactId}; {@code rowsAffected} and {@code
 * contactID}); both are read, and the unknown is ignored.
 *
 * @param status {@code operationStatus}, as it came
 */
public record OperationReply(
    String status,
    boolean hasErrors,
    Optional<String> contactId,
    boolean isNewKey,
    List<VendorMessage> messages) {

  public static OperationReply of(ObjectNode body) {
    return new OperationReply(
        body.path("operationStatus").asText(),
        body.path("hasErrors").asBoolean(),
        id(body, "contactID").or(() -> id(body, "contactId")),
        body.path("isNewContactKey").asBoolean(),
        VendorMessage.of(body));
  }

  private static Optional<String> id(ObjectNode body, String name) {
    return VendorId.of(body.path(name)).filter(id -> !id.equals("0"));
  }

  public boolean isOk() {
    return status.equalsIgnoreCase("OK");
  }

  public boolean isFail() {
    return status.equalsIgnoreCase("FAIL");
  }

  public boolean reportsAnError() {
    return messages.stream().anyMatch(VendorMessage::isError);
  }

  /** Hides the vendor's words. */
  @Override
  public String toString() {
    return "OperationReply[" + messages.size() + " messages]";
  }
}
