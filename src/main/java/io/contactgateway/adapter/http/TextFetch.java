package io.contactgateway.adapter.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a text from one configured address, now and then; what goes to vendors goes by {@link
 * Transport}. One try. It ends when its time is up, whatever the server does meanwhile, takes no
 * text above a bound and follows no redirect.
 */
public final class TextFetch {
  private static final int OK = 200;

  private final URI url;
  private final Optional<InetSocketAddress> proxy;
  private final Duration patience;
  private final int mostBytes;
  private Optional<ServerTrust> trusting = Optional.empty();
  private Optional<HttpClient> client = Optional.empty();

  /**
   * @param url http or https
   * @param patience from the look-up of the name to the last byte
   */
  public TextFetch(URI url, Optional<InetSocketAddress> proxy, Duration patience, int mostBytes) {
    this.url = url;
    this.proxy = proxy;
    this.patience = patience;
    this.mostBytes = mostBytes;
  }

  /**
   * The text as it is now. Blocks for as long as the patience lasts.
   *
   * @param trust of an https address
   * @throws IOException where it can't be had; its words don't show path and query
   */
  public synchronized String fetch(ServerTrust trust) throws IOException {
    var request =
        HttpRequest.newBuilder(url)
            .version(HttpClient.Version.HTTP_1_1)
            .setHeader("Cache-Control", "no-cache")
            .build();
    var answer = within(client(trust).sendAsync(request, head -> new BoundedText(mostBytes)));
    if (answer.statusCode() != OK) {
      throw new IOException("the answer was " + answer.statusCode());
    }
    return answer.body();
  }

  private <T> T within(CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IOException("there was no whole answer in time", late);
    } catch (ExecutionException failed) {
      var failure = failed.getCause();
      throw new IOException(failure.toString().replace(url.toString(), url.getHost()), failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      // Closes the connection of what is still under way.
      answer.cancel(true);
    }
  }

  /** The same one for as long as the trust is: each has threads of its own. */
  private HttpClient client(ServerTrust trust) throws IOException {
    if (client.isEmpty() || !trusting.equals(Optional.of(trust))) {
      client = Optional.of(made(trust));
      trusting = Optional.of(trust);
    }
    return client.get();
  }

  private HttpClient made(ServerTrust trust) throws IOException {
    var made = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
    proxy.ifPresent(address -> made.proxy(ProxySelector.of(address)));
    return made.connectTimeout(patience).sslContext(trust.context()).build();
  }
}
