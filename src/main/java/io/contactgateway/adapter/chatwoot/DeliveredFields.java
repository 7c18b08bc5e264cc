package io.contactgateway.adapter.chatwoot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of the server's places hold something of ours, each with the canonical pointer it came
 * from. Places with a field of their own stay filled for ever ("Update a contact": a blank or null
 * changes nothing), custom attributes until a null was delivered.
 */
record DeliveredFields(Map<String, String> places) {
  private static final String ATTRIBUTE_PREFIX = ChatwootPayload.attribute("");

  /** Names of the custom attributes that the image no longer has. */
  List<String> goneAttributes(ChatwootPayload image) {
    return places.keySet().stream()
        .filter(place -> place.startsWith(ATTRIBUTE_PREFIX))
        .map(place -> place.substring(ATTRIBUTE_PREFIX.length()))
        .filter(name -> !image.attributes().containsKey(name))
        .toList();
  }

  /** What the image no longer has and the server keeps: place to pointer. */
  SortedMap<String, String> uncleared(ChatwootPayload image) {
    var kept = new TreeMap<>(places);
    kept.keySet().removeIf(place -> place.startsWith(ATTRIBUTE_PREFIX));
    kept.keySet().removeIf(place -> image.fields().containsKey(field(place)));
    return kept;
  }

  private static String field(String place) {
    return place.equals(ChatwootPayload.NAME_SECOND_PART) ? ChatwootPayload.NAME : place;
  }

  /** The places once the image was delivered, save what was withheld from the request. */
  DeliveredFields delivered(ChatwootPayload image, Collection<String> withheld) {
    var now = sent(image, withheld);
    now.putAll(uncleared(image));
    withheld.stream()
        .filter(places::containsKey)
        .forEach(place -> now.put(place, places.get(place)));
    return new DeliveredFields(now);
  }

  /** The places where the image may have been delivered, or something older. */
  DeliveredFields perhapsDelivered(ChatwootPayload image, Collection<String> withheld) {
    var now = sent(image, withheld);
    now.putAll(places);
    return new DeliveredFields(now);
  }

  private static TreeMap<String, String> sent(ChatwootPayload image, Collection<String> withheld) {
    var sent = new TreeMap<>(image.fields());
    sent.keySet().removeAll(Set.copyOf(withheld));
    return sent;
  }
}
