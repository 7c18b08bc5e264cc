package io.contactgateway.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.text.HiddenValues;
import io.contactgateway.adapter.text.SafeText;
import io.contactgateway.adapter.text.VendorText;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plainest adapter there can be: POST creates, PUT updates, the id is in the answer. */
final class SampleAdapter implements TargetAdapter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI url;
  private final InstantSource clock;

  SampleAdapter(URI url, InstantSource clock) {
    this.url = url;
    this.clock = clock;
  }

  @Override
  public Translation translate(ContactKey key, Contact contact, VendorMemory memory) {
    var operation = memory.vendorId().isPresent() ? Operation.UPDATED : Operation.CREATED;
    return new Translation.Eligible(operation, contact.json(), List.of(), Findings.NONE);
  }

  @Override
  public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls) {
    return calls.send(request(delivery)).map(reply -> outcome(delivery, reply));
  }

  private VendorRequest request(Delivery delivery) {
    var id = delivery.memory().vendorId();
    return new VendorRequest(
        VendorRequest.Purpose.CONTACT,
        id.isPresent() ? "PUT" : "POST",
        URI.create(url + "/contacts" + id.map(known -> "/" + known).orElse("")),
        Map.of("Authorization", "Bearer sample"),
        Optional.of(delivery.contact().json()));
  }

  private DeliveryOutcome outcome(Delivery delivery, VendorReply reply) {
    return reply.fold(
        answer -> answer.isSuccess() ? accepted(delivery, answer) : refused(delivery, answer),
        lost -> new DeliveryOutcome.Failed(lost.failure(), delivery.memory()));
  }

  private DeliveryOutcome refused(Delivery delivery, Answer answer) {
    var words = new String(answer.body(), StandardCharsets.UTF_8);
    var hidden = HiddenValues.of(delivery.key(), delivery.contact());
    var said = SafeText.of(VendorText.of(words), hidden);
    var known = delivery.memory().vendorId().isPresent();
    var verb = known ? AnswerTable.Verb.UPDATE : AnswerTable.Verb.CREATE;
    var failure =
        AnswerTable.failure(answer, verb, "answered " + answer.status(), clock.instant())
            .withWords(said);
    return new DeliveryOutcome.Failed(failure, delivery.memory());
  }

  private static DeliveryOutcome accepted(Delivery delivery, Answer answer) {
    var known = delivery.memory().vendorId().isPresent();
    return id(answer)
        .<DeliveryOutcome>map(
            id ->
                new DeliveryOutcome.Delivered(
                    known ? Operation.UPDATED : Operation.CREATED,
                    delivery.memory().withVendorId(id),
                    Findings.NONE))
        .orElseGet(
            () ->
                new DeliveryOutcome.Failed(
                    Failure.of(FailureKind.OUTCOME_UNKNOWN, "the answer holds no id"),
                    delivery.memory()));
  }

  private static Optional<String> id(Answer answer) {
    try {
      var tree = JSON.readTree(answer.body());
      return Optional.ofNullable(tree.get("id")).map(id -> id.asText());
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
