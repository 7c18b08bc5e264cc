package io.contactgateway.adapter.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What must not be readable in a vendor's words: the values of a contact, in whatever place of the
 * answer they come back, and the secrets of the target. Codes such as a country or a size say
 * nothing of a person and stay.
 */
public final class HiddenValues {
  private final List<HiddenValue> values;

  private HiddenValues(List<HiddenValue> values) {
    this.values = values;
  }

  /** The values of a contact. */
  public static HiddenValues of(ContactKey key, Contact contact) {
    var texts =
        contact.pointers().stream()
            .filter(pointer -> !CodedValues.isCode(pointer))
            .flatMap(pointer -> contact.at(pointer).stream())
            .flatMap(HiddenValues::scalars);
    return new HiddenValues(
        Stream.concat(Stream.of(key.value()), texts)
            .flatMap(HiddenValues::forms)
            .filter(HiddenValue::isTelling)
            .map(HiddenValue::of)
            .distinct()
            .toList());
  }

  /** Secrets alone, for an answer that is about no contact. */
  public static HiddenValues ofSecrets(Collection<String> secrets) {
    return new HiddenValues(List.of()).and(secrets);
  }

  /** These and secrets that went out with the request. */
  public HiddenValues and(Collection<String> secrets) {
    var more = new ArrayList<>(values);
    secrets.stream().filter(text -> !text.isBlank()).map(HiddenValue::secret).forEach(more::add);
    return new HiddenValues(List.copyOf(more));
  }

  private static Stream<String> scalars(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).flatMap(HiddenValues::scalars);
    }
    return node.isBoolean() || node.isNull() ? Stream.empty() : Stream.of(node.asText().strip());
  }

  /** A phone number without its plus, too, and an address without its domain. */
  private static Stream<String> forms(String text) {
    if (text.startsWith("+")) {
      return Stream.of(text, text.substring(1));
    }
    var at = text.lastIndexOf('@');
    return at > 0 ? Stream.of(text, text.substring(0, at)) : Stream.of(text);
  }

  /** Hides the values in a text, and every run of base64 in it that holds one. */
  void hide(DecodedText text, boolean cut, Mask mask) {
    new ValueScan(text, values).hide(mask, cut);
    new ValueScan(Base64Runs.of(text).withoutEscapes(), values).hideDecoded(mask);
  }

  /** Hides the values. */
  @Override
  public String toString() {
    return "HiddenValues[" + values.size() + "]";
  }
}
