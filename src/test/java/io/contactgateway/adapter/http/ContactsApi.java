package io.contactgateway.adapter.http;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The call that {@link TransportCalls} makes, typed. */
@Path("/contacts/jane")
@RegisterRestClient
public interface ContactsApi {
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<Response> post(@QueryParam("mail") String mail, String body);
}
