package io.contactgateway.encryption;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a value is kept. An encrypted value can be read in its own place only.
 *
 * @param row what names the row in its table
 */
public record StorageLocation(String table, String column, List<String> row) {
  public StorageLocation {
    row = List.copyOf(row);
  }

  /** Different for different places, whatever the names hold: each part comes with its length. */
  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    add(bytes, table);
    add(bytes, column);
    row.forEach(part -> add(bytes, part));
    return bytes.toByteArray();
  }

  private static void add(ByteArrayOutputStream bytes, String part) {
    var text = part.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
    bytes.writeBytes(text);
  }

  /** Names the column, not the row, which may be a contact. */
  @Override
  public String toString() {
    return table + "." + column;
  }
}
