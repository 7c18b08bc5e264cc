package io.contactgateway.http;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReading;
import io.contactgateway.store.DeliveryRow.Urgency;
import io.contactgateway.sync.Change;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.WriteRequest;
import io.contactgateway.sync.WriteResult;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;

/** The contacts: {@code /v1/contacts/{key}}. */
@Path("/v1/contacts/{key}")
public class ContactResource {
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final ContactSync contacts;
  private final HttpSettings settings;
  private final Admission admission;
  private final Answers answers;

  ContactResource(ContactSync contacts, HttpSettings settings, InstantSource clock) {
    this.contacts = contacts;
    this.settings = settings;
    this.admission = new Admission(settings.requests());
    this.answers = new Answers(clock);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> replace(
      @PathParam("key") String key,
      @QueryParam("targets") String targets,
      @Context HttpHeaders headers,
      byte[] body) {
    return admission.admit(
        () -> {
          var reading = contacts.reader().read(withinLimit(body));
          if (reading instanceof ContactReading.Valid valid) {
            return write(key, new Change.Replace(valid.contact()), targets, headers);
          }
          return Uni.createFrom().item(answers.written(refusal(reading), preferences(headers)));
        });
  }

  private static WriteResult refusal(ContactReading reading) {
    return reading instanceof ContactReading.Malformed malformed
        ? new WriteResult.Malformed(malformed.violations())
        : new WriteResult.Invalid(((ContactReading.Invalid) reading).violations());
  }

  @PATCH
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  public Uni<Response> patch(
      @PathParam("key") String key,
      @QueryParam("targets") String targets,
      @Context HttpHeaders headers,
      byte[] body) {
    return admission.admit(() -> write(key, new Change.Patch(withinLimit(body)), targets, headers));
  }

  @GET
  public Uni<Response> read(@PathParam("key") String key, @Context HttpHeaders headers) {
    return contacts
        .report(contactKey(key))
        .map(
            found ->
                found
                    .map(
                        report ->
                            Answers.document(
                                report,
                                EntityTags.isKnown(
                                    values(headers, HttpHeaders.IF_NONE_MATCH),
                                    report.entityTag())))
                    .orElseGet(Answers::notFound));
  }

  @DELETE
  public Uni<Response> forget(
      @PathParam("key") String key,
      @QueryParam("report") String report,
      @Context HttpHeaders headers) {
    return admission.admit(
        () ->
            contacts
                .erase(
                    contactKey(key),
                    EntityTags.preconditions(
                        values(headers, HttpHeaders.IF_MATCH),
                        values(headers, HttpHeaders.IF_NONE_MATCH)))
                .map(result -> Answers.erased(result, flag("report", report))));
  }

  @GET
  @Path("/sync")
  public Uni<Response> report(@PathParam("key") String key) {
    return contacts
        .report(contactKey(key))
        .map(
            found ->
                found
                    .map(report -> Answers.report(report, false).build())
                    .orElseGet(Answers::notFound));
  }

  @POST
  @Path("/sync")
  public Uni<Response> deliverAgain(
      @PathParam("key") String key,
      @QueryParam("targets") String targets,
      @Context HttpHeaders headers) {
    return admission.admit(() -> write(key, new Change.DeliverAgain(), targets, headers));
  }

  private Uni<Response> write(String key, Change change, String targets, HttpHeaders headers) {
    var preferences = preferences(headers);
    var request =
        new WriteRequest(
            contactKey(key),
            change,
            EntityTags.preconditions(
                values(headers, HttpHeaders.IF_MATCH), values(headers, HttpHeaders.IF_NONE_MATCH)),
            RequestedTargets.read(targets, contacts.targets()),
            preferences.strict(),
            preferences.patience(),
            Urgency.INTERACTIVE);
    return contacts.write(request).map(result -> answers.written(result, preferences));
  }

  private Preferences preferences(HttpHeaders headers) {
    return Preferences.read(
        values(headers, "Prefer"), settings.standardWait(), settings.longestWait());
  }

  private byte[] withinLimit(byte[] body) {
    if (body == null) {
      return new byte[0];
    }
    if (body.length > settings.documentBytes()) {
      throw new RequestRefusedException(
          ProblemType.TOO_LARGE, "a document has at most " + settings.documentBytes() + " bytes");
    }
    return body;
  }

  private static ContactKey contactKey(String key) {
    return ContactKey.of(key)
        .orElseThrow(
            () ->
                new RequestRefusedException(
                    ProblemType.MALFORMED,
                    "a key has 1 to 254 characters, none of them a control character, no white"
                        + " space at either end, and is neither . nor .."));
  }

  private static boolean flag(String name, String value) {
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw new RequestRefusedException(ProblemType.MALFORMED, "?" + name + "= takes true or false");
  }

  private static List<String> values(HttpHeaders headers, String name) {
    var values = headers.getRequestHeader(name);
    return values == null ? List.of() : values;
  }
}
