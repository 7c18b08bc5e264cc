package io.contactgateway.store.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorWords;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Records kept as JSON text in a column. Members that this release doesn't know are passed over, so
 * that replicas of two releases can share a database for the time of an upgrade. A type that is
 * read here has to be named here, for the native executable.
 */
@RegisterForReflection(
    targets = {
      Findings.class,
      Picture.class,
      TargetProblem.class,
      VendorMemory.class,
      VendorWords.class,
      Violation.class
    })
public final class JsonColumn {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private JsonColumn() {}

  /** A record of ours, as a column that isn't encrypted holds it. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException defect) {
      throw new IllegalStateException("a record of ours can't be written", defect);
    }
  }

  /** What such a column holds. */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException defect) {
      defect.clearLocation();
      throw new IllegalStateException("a column can't be read as " + type.getSimpleName(), defect);
    }
  }
}
