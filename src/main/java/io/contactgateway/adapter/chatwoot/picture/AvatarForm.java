package io.contactgateway.adapter.chatwoot.picture;

import io.contactgateway.contact.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The form of "Update a contact" that carries the picture ("Send the form data with the avatar
 * image binary"): multipart/form-data as in RFC 7578, the fields as text, the picture as the file
 * {@code avatar}.
 */
public final class AvatarForm {
  private static final String FILE = "avatar";

  /** RFC 2046 allows 70 characters. */
  private static final int DIGITS_IN_BOUNDARY = 48;

  private final Map<String, String> fields;
  private final Picture picture;

  /**
   * @param fields in the order in which they go
   */
  public AvatarForm(Map<String, String> fields, Picture picture) {
    this.fields = fields;
    this.picture = picture;
  }

  public String contentType() {
    return "multipart/form-data; boundary=" + boundary();
  }

  public byte[] bytes(byte[] content) {
    var form = new ByteArrayOutputStream(content.length + 1024);
    fields.forEach(
        (name, value) -> {
          form.writeBytes(part("form-data; name=\"" + name + "\"\r\n"));
          form.writeBytes(utf8("\r\n" + value + "\r\n"));
        });
    var name = FILE + "." + picture.type().extension();
    form.writeBytes(part("form-data; name=\"" + FILE + "\"; filename=\"" + name + "\"\r\n"));
    form.writeBytes(utf8("Content-Type: " + picture.type().mediaType() + "\r\n\r\n"));
    form.writeBytes(content);
    form.writeBytes(utf8("\r\n--" + boundary() + "--\r\n"));
    return form.toByteArray();
  }

  private byte[] part(String disposition) {
    return utf8("--" + boundary() + "\r\nContent-Disposition: " + disposition);
  }

  /** A content that held the digits of its own digest would be a feat. */
  private String boundary() {
    return "picture-" + picture.digest().substring(0, DIGITS_IN_BOUNDARY);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
