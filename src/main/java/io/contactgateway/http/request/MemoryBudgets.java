package io.contactgateway.http.request;

import io.contactgateway.time.ByteBudget;

/**
 * How many bytes of the heap requests may fill at a time, by what they bring or fetch.
 *
 * @param documents of single requests
 * @param bulkStreams of bulk requests: what has come of them and is no whole line yet
 * @param bulkLines of bulk requests, with their answers
 * @param uploads of pictures
 * @param pictureReads of pictures that are being fetched
 */
public record MemoryBudgets(
    ByteBudget documents,
    ByteBudget bulkStreams,
    ByteBudget bulkLines,
    ByteBudget uploads,
    ByteBudget pictureReads) {
  /**
   * What a document takes, byte for byte: as it came, as it was read, as it is stored, and as
   * targets get it.
   */
  public static final int DOCUMENT_WEIGHT = 8;

  /** What a picture takes while it comes in: its pieces, and the whole. */
  public static final int UPLOAD_WEIGHT = 2;
}
