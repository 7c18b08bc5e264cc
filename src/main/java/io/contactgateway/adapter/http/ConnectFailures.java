package io.contactgateway.adapter.http;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * Why no connection could be had, in fixed words: the library's own may say more than is wanted.
 */
final class ConnectFailures {
  private ConnectFailures() {}

  static String sentence(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "the host name could not be resolved";
    }
    if (cause instanceof ConnectTimeoutException) {
      return "the connection was not accepted in time";
    }
    if (cause instanceof ConnectException) {
      return "the connection was refused";
    }
    if (cause instanceof SSLException) {
      return "TLS could not be agreed upon";
    }
    return "no connection could be had (" + cause.getClass().getSimpleName() + ")";
  }
}
