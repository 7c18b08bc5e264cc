package io.contactgateway.access;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A set of keys (RFC 7517) at the address that is configured. */
@Path("")
@RegisterRestClient
public interface KeySetApi {
  @GET
  @ClientHeaderParam(name = "Cache-Control", value = "no-cache")
  Uni<Response> keys();
}
