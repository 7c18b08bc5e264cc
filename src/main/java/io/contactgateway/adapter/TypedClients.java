package io.contactgateway.adapter;

import java.net.URI;
import java.util.Optional;

/** Typed clients of the servers of one target. */
public interface TypedClients {
  /** None: all calls go as the requests of the port say. */
  TypedClients NONE =
      new TypedClients() {
        @Override
        public <T> Optional<T> client(Class<T> api, URI base) {
          return Optional.empty();
        }
      };

  /**
   * A client. Its calls have to be put into a request of the port, and go the way of all requests.
   *
   * @param api an interface with the annotations of Jakarta REST
   * @param base absolute; the paths of the interface are below it
   */
  <T> Optional<T> client(Class<T> api, URI base);
}
