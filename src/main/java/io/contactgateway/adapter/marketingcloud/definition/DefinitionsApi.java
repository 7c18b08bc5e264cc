package io.contactgateway.adapter.marketingcloud.definition;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the account's attribute sets look like. */
@Path(DefinitionsApi.PATH)
@RegisterRestClient
public interface DefinitionsApi {
  String PATH = "/contacts/v1/attributeSetDefinitions";
  String PAGE = "$page";
  String PAGE_SIZE = "$pageSize";

  /** "Search Attribute Set Definitions", page by page, from 1. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Response> page(@QueryParam(PAGE) int page, @QueryParam(PAGE_SIZE) int size);
}
