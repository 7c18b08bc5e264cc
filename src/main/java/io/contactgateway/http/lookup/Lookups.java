package io.contactgateway.http.lookup;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.http.ProblemResponses;
import io.contactgateway.http.ProblemType;
import io.contactgateway.store.lookup.ContactLookup;
import io.contactgateway.sync.ContactSync;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Finds the keys of contacts: {@code /v1/contacts/lookup}. */
public final class Lookups {
  private static final int SECONDS_TO_WAIT = 60;

  private Lookups() {}

  /** What is found by what the body names, or why it can't be read. */
  public static Uni<Response> answer(ContactSync contacts, byte[] body) {
    return LookupBody.read(body, contacts.targets())
        .fold(
            asked -> contacts.find(oneMore(asked)).map(found -> answer(found, asked)),
            problem -> Uni.createFrom().item(() -> ProblemResponses.of(problem)));
  }

  /** By which it is seen whether there is a page behind this one. */
  private static ContactLookup oneMore(ContactLookup asked) {
    return new ContactLookup(asked.value(), asked.after(), asked.limit() + 1);
  }

  private static Response answer(Optional<List<ContactKey>> found, ContactLookup asked) {
    return found
        .map(keys -> Response.ok(KeysBody.of(keys, asked.limit()), MediaType.APPLICATION_JSON_TYPE))
        .orElseGet(Lookups::notReady)
        .build();
  }

  private static Response.ResponseBuilder notReady() {
    var problem =
        ProblemResponses.of(
            ProblemType.LOOKUP_NOT_READY,
            "contacts of an earlier release are still being indexed; ask again later");
    return Response.fromResponse(problem)
        .header(HttpHeaders.RETRY_AFTER, null)
        .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
  }
}
