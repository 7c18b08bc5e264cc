package io.contactgateway.bench;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.settings.ConfiguredTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The contact that the load programs send, and targets that it goes to. */
public final class Sample {
  private Sample() {}

  /** The body of a PUT. */
  public static byte[] body() {
    try {
      return Files.readString(Path.of("bodies", "contact.json"))
          .strip()
          .replace("{{key}}", "15112345678")
          .replace("{{word}}", "Angela")
          .replace("{{text}}", "hello there")
          .replace("{{n}}", "1234")
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static Contact contact() {
    return new ContactReader()
        .read(body())
        .fold(
            valid -> valid.contact(),
            malformed -> {
              throw new IllegalStateException(malformed.violations().toString());
            },
            invalid -> {
              throw new IllegalStateException(invalid.violations().toString());
            });
  }

  public static ConfiguredTarget marketingCloud() {
    return new ConfiguredTarget(
        "marketing-cloud",
        Map.of(
            "url", "https://bench.rest.example.org",
            "auth-url", "https://bench.auth.example.org",
            "client-id", "id",
            "client-secret", "secret"));
  }

  public static ConfiguredTarget corporateMerch() {
    return new ConfiguredTarget(
        "corporate-merch", Map.of("url", "https://merch.example.org", "token", "token"));
  }

  public static ConfiguredTarget chatwoot() {
    return new ConfiguredTarget(
        "chatwoot",
        Map.of(
            "url", "https://chatwoot.example.org",
            "inbox-identifier", "inbox",
            "source-id-secret", "pepper"));
  }
}
