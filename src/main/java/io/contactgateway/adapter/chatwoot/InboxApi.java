package io.contactgateway.adapter.chatwoot;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the public API lets read of an inbox. */
@Path(ChatwootApi.INBOXES + "{inbox}")
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient
public interface InboxApi {
  /** "Inbox details". */
  @GET
  Uni<Response> inbox(@PathParam("inbox") String inbox);

  /**
   * "Get a contact".
   *
   * @param identifier null, with its hash, where requests aren't signed
   */
  @GET
  @Path(ChatwootApi.CONTACTS + "/{source}")
  Uni<Response> contact(
      @PathParam("inbox") String inbox,
      @PathParam("source") String source,
      @QueryParam(ContactBodies.IDENTIFIER) String identifier,
      @QueryParam(ContactBodies.IDENTIFIER_HASH) String hash);
}
