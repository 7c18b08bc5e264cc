package io.contactgateway.adapter.http;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/** Gives a typed call the headers of the request that it stands for. */
final class RestHeaders implements ClientRequestFilter {
  @Override
  public void filter(ClientRequestContext call) {
    RestExchange.current()
        .ifPresent(exchange -> exchange.headers().forEach(call.getHeaders()::putSingle));
  }
}
