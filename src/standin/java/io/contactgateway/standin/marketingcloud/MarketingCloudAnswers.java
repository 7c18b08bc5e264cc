package io.contactgateway.standin.marketingcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Json;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** The bodies of Marketing Cloud's answers. Not thread-safe. */
final class MarketingCloudAnswers {
  /** As recorded: seven digits and a fixed offset, in July as in December. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSxxx")
          .withZone(ZoneOffset.ofHours(-6));

  private final InstantSource clock;
  private int count;

  MarketingCloudAnswers(InstantSource clock) {
    this.clock = clock;
  }

  Answer done(MarketingCloudModes modes, String key, long id, boolean isNew) {
    var recorded = modes.spelling() == MarketingCloudModes.Spelling.RECORDED;
    var body = Json.object().put("operationStatus", "OK");
    body.put(recorded ? "rowsAffected" : "rowsAffetcted", 1).put("contactKey", key);
    body.put(recorded ? "contactID" : "contactId", id).put("contactTypeID", 0);
    return Answer.json(200, finished(body, recorded, isNew, List.of(), "", "")).about(key);
  }

  /** The codes are our own words: Salesforce doesn't publish its vocabulary. */
  Answer failed(
      MarketingCloudModes modes, String key, String type, String code, List<String> messages) {
    var recorded = modes.spelling() == MarketingCloudModes.Spelling.RECORDED;
    var body = Json.object().put("operationStatus", "FAIL");
    body.put(recorded ? "rowsAffected" : "rowsAffetcted", 0).put("contactKey", key);
    var status = modes.failStyle() == MarketingCloudModes.FailStyle.STATUS_200 ? 200 : 400;
    return Answer.json(status, finished(body, recorded, false, messages, type, code)).about(key);
  }

  private ObjectNode finished(
      ObjectNode body,
      boolean recorded,
      boolean isNew,
      List<String> messages,
      String type,
      String code) {
    body.put("isNewContactKey", isNew).put("requestServiceMessageID", messageId());
    if (recorded) {
      body.put("responseDateTime", TIME.format(clock.instant()));
    }
    body.put("hasErrors", !messages.isEmpty());
    var results = body.putArray("resultMessages");
    for (var message : messages) {
      var result = results.addObject().put("resultType", type).put("resultClass", "Error");
      result.put("resultCode", code).put("message", message);
    }
    return body.put("serviceMessageID", messageId());
  }

  private String messageId() {
    count++;
    return UUID.nameUUIDFromBytes(("message " + count).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** "Handle Errors in REST API". */
  static Answer error(int status, int code, String message) {
    var body = Json.object().put("message", message).put("errorcode", code);
    return Answer.json(status, body.put("documentation", ""));
  }
}
