package io.contactgateway.adapter.marketingcloud.login;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The token endpoint of the authentication server. */
@Path(TokenApi.PATH)
@RegisterRestClient
public interface TokenApi {
  String PATH = "/v2/token";

  /** "Access Token for Server-to-Server Integrations". */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Response> token(ObjectNode form);
}
