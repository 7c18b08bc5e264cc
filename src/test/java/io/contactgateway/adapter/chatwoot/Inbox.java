package io.contactgateway.adapter.chatwoot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.PictureLinks;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.settings.ConfiguredTarget;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** An inbox as the tests see it: an adapter, the hand that moves its clock, and its guard. */
final class Inbox {
  static final ObjectMapper MAPPER = new ObjectMapper();
  static final String URL = "https://chat.example";
  static final String ACCOUNT = "https://chat.example:443";
  static final String IDENTIFIER = "inbox-secret-1";
  static final String SECRET = "gateway-side-pepper-1";
  static final String HMAC_TOKEN = "k7Wq2ZrV9mXcT4bNfJ8sLhYd";
  static final ContactKey KEY = new ContactKey("gw-contact-000042");
  static final ContactKey OTHER_KEY = new ContactKey("gw-contact-000043");

  final FakeIdentityGuard guard = new FakeIdentityGuard();
  final TargetAdapter adapter;
  Instant now = Instant.parse("2026-11-21T09:00:12Z");

  private Inbox(Map<String, String> settings) {
    this(settings, Optional.empty());
  }

  private Inbox(Map<String, String> settings, Optional<PictureLinks> links) {
    var target = new ConfiguredTarget("chatwoot", settings);
    var tools = new AdapterTools(() -> now, () -> 0, new Random(1), guard, links);
    adapter = new ChatwootFactory().create(target, tools);
    assertThat(target.problems()).isEmpty();
  }

  static Inbox unsigned() {
    return new Inbox(settings());
  }

  static Inbox signed() {
    return with("hmac-token", HMAC_TOKEN);
  }

  /** Where the server can fetch pictures from the gateway, every time at another URL. */
  static Inbox linked() {
    var made = new AtomicInteger();
    return new Inbox(
        settings(),
        Optional.of(
            picture ->
                URI.create("https://gw.example/p/" + picture.id() + made.incrementAndGet())));
  }

  static Inbox with(String name, String value) {
    var settings = settings();
    settings.put(name, value);
    return new Inbox(settings);
  }

  static Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("url", URL);
    settings.put("inbox-identifier", IDENTIFIER);
    settings.put("source-id-secret", SECRET);
    return settings;
  }

  static Contact contact(String json) {
    var reading = new ContactReader().read(json.replace('\'', '"').getBytes(UTF_8));
    if (reading instanceof ContactReadResult.Valid valid) {
      return valid.contact();
    }
    throw new AssertionError("no contact: " + reading);
  }

  /** The short answer of all calls, on newer servers of PATCH as well. */
  static String shown(int id, String email, String phone) {
    return MAPPER
        .createObjectNode()
        .put("source_id", "never-read")
        .put("pubsub_token", "never-read")
        .put("id", id)
        .put("name", "Noor Haddad")
        .put("email", email)
        .put("phone_number", phone)
        .toString();
  }

  static JsonNode body(VendorRequest request) {
    return json(request.body().orElseThrow());
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError("no JSON", broken);
    }
  }

  Eligible translate(String contact, VendorMemory memory) {
    return (Eligible) adapter.translate(KEY, contact(contact), memory);
  }

  DeliveryOutcome deliver(String contact, VendorMemory memory, ScriptedCalls calls) {
    return deliver(new Delivery(KEY, contact(contact), memory, Certainty.CERTAIN, false), calls);
  }

  DeliveryOutcome deliver(Delivery delivery, ScriptedCalls calls) {
    return adapter.deliver(delivery, calls).await().indefinitely();
  }

  Delivered delivered(String contact, VendorMemory memory, ScriptedCalls calls) {
    var outcome = deliver(contact, memory, calls);
    assertThat(outcome).isInstanceOf(Delivered.class);
    return (Delivered) outcome;
  }

  Failed failed(String contact, VendorMemory memory, ScriptedCalls calls) {
    var outcome = deliver(contact, memory, calls);
    assertThat(outcome).isInstanceOf(Failed.class);
    return (Failed) outcome;
  }

  /** Delivers for the first time and gives back what is remembered. */
  VendorMemory known(String contact) {
    var wanted = contact(contact);
    var answer =
        shown(58213, wanted.text("/email").orElse(null), wanted.text("/phone").orElse(null));
    var calls = new ScriptedCalls().answers(200, shown(58213, null, null)).answers(200, answer);
    return delivered(contact, VendorMemory.NOTHING, calls).memory();
  }
}
