package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.FreeIdentityGuard;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.TypedClients;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.settings.ConfiguredTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Contacts, targets and answers that the tests of this package share. */
final class MerchFixture {
  static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  static final ContactKey KEY = new ContactKey("employee-4711");
  static final String TOKEN = "t0k3n-of-the-vendor";
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> DEFAULTS =
      Map.of("url", "https://api.corporatemerch.com", "token", TOKEN);

  private MerchFixture() {}

  static ConfiguredTarget target(Map<String, String> more) {
    var values = new TreeMap<>(DEFAULTS);
    values.putAll(more);
    return new ConfiguredTarget("merch", values);
  }

  static CorporateMerchAdapter adapter(Map<String, String> more) {
    var target = target(more);
    var settings = CorporateMerchSettings.from(target);
    if (!target.problems().isEmpty()) {
      throw new IllegalArgumentException(target.problems().toString());
    }
    return new CorporateMerchAdapter(
        settings, InstantSource.fixed(NOW), "merch", new FreeIdentityGuard(), TypedClients.NONE);
  }

  static CorporateMerchAdapter adapter() {
    return adapter(Map.of("lists.holiday-gifts", "12", "labels.vip", "3"));
  }

  static Contact contact(JsonNode document) {
    var reading = new ContactReader().read(document.toString().getBytes(StandardCharsets.UTF_8));
    if (reading instanceof ContactReadResult.Valid valid) {
      return valid.contact();
    }
    throw new IllegalArgumentException(reading.toString());
  }

  static Contact full() {
    return contact(resource("contact.json"));
  }

  static Contact smallest() {
    return smallest(document -> {});
  }

  static Contact smallest(Consumer<ObjectNode> change) {
    var document = (ObjectNode) resource("smallest.json");
    change.accept(document);
    return contact(document);
  }

  static JsonNode resource(String name) {
    try (var stream = MerchFixture.class.getResourceAsStream("/corporate-merch/" + name)) {
      return JSON.readTree(stream);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static JsonNode body(VendorRequest request) {
    return json(request.body().orElseThrow());
  }

  static Translation.Eligible eligible(
      CorporateMerchAdapter adapter, Contact contact, VendorMemory memory) {
    return (Translation.Eligible) adapter.translate(KEY, contact, memory);
  }

  static VendorMemory known(String id) {
    return VendorMemory.NOTHING.withVendorId(id);
  }

  static DeliveryOutcome deliver(ScriptedCalls calls, VendorMemory memory) {
    return deliver(adapter(), calls, smallest(), memory, false);
  }

  static DeliveryOutcome deliverUncertain(ScriptedCalls calls) {
    return deliver(adapter(), calls, smallest(), VendorMemory.NOTHING, true);
  }

  static DeliveryOutcome deliver(
      CorporateMerchAdapter adapter,
      ScriptedCalls calls,
      Contact contact,
      VendorMemory memory,
      boolean uncertain) {
    return adapter
        .deliver(
            new Delivery(
                KEY, contact, memory, uncertain ? Certainty.UNRECORDED : Certainty.CERTAIN, false),
            calls)
        .await()
        .indefinitely();
  }

  static Failed failed(DeliveryOutcome outcome) {
    return (Failed) outcome;
  }

  static Delivered delivered(DeliveryOutcome outcome) {
    return (Delivered) outcome;
  }

  /** Method, path and query of each request, the e-mail filter left out. */
  static List<String> asked(ScriptedCalls calls) {
    return calls.requests().stream()
        .map(
            request ->
                request.method()
                    + " "
                    + request.uri().toString().replace("https://api.corporatemerch.com", ""))
        .map(line -> line.replaceAll("&email=.*", ""))
        .toList();
  }

  /** A page of other people's contacts, their ids running from {@code first} to {@code last}. */
  static String page(int first, int last, String meta) {
    var step = first <= last ? 1 : -1;
    var entries =
        IntStream.rangeClosed(0, Math.abs(last - first))
            .map(index -> first + step * index)
            .mapToObj(id -> entry(id, "other" + id + "@example.com"))
            .toList();
    return "{\"data\": [" + String.join(",", entries) + "]" + meta + "}";
  }

  static String entry(int id, String email) {
    return "{\"id\": " + id + ", \"email\": \"" + email + "\"}";
  }

  static String meta(int lastPage) {
    return ", \"meta\": {\"last_page\": " + lastPage + "}";
  }

  static String list(String... entries) {
    return "{\"data\": [" + String.join(",", entries) + "]}";
  }
}
