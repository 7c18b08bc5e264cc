package io.contactgateway.adapter.corporatemerch;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Reads the vendor's contact list. */
@Path(CorporateMerchApi.CONTACTS)
@RegisterRestClient
public interface ContactListApi {
  /**
   * "List contacts", asked to filter by e-mail, which it may or may not do; by none where it is
   * null.
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Response> list(
      @QueryParam("limit") int limit,
      @QueryParam("page") int page,
      @QueryParam("email") String email);
}
