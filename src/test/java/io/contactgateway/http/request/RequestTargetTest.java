package io.contactgateway.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//v1/contacts/a",
        "///v1/contacts/a",
        "/v1//contacts/a",
        "/v1/contacts//a",
        "//",
        "/q//openapi",
        "/v1/contacts/a/",
        "/v1/contacts/a//",
        "//x"
      })
  void anEmptySegmentIsFoundAnywhere(String path) {
    assertThat(RequestTarget.hasEmptySegment(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/v1/contacts/a", "/q/openapi", "/q/pages/", "/v1/contacts/a%2F%2Fb"})
  void aSlashOfAKeyIsNone(String path) {
    assertThat(RequestTarget.hasEmptySegment(path)).isFalse();
  }
}
