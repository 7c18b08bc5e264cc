package io.contactgateway.adapter;

import io.contactgateway.contact.Picture;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lends the content of pictures, a bounded number of bytes at a time. Thread-safe. */
public interface PictureSource {
  /** Has none. */
  PictureSource NONE =
      new PictureSource() {
        @Override
        public <T> Uni<T> lend(
            Picture picture, Function<byte[], Uni<T>> use, Supplier<T> unavailable) {
          return Uni.createFrom().item(unavailable);
        }
      };

  /**
   * Lends a picture's content until {@code use} is over.
   *
   * @param unavailable the answer where the picture was replaced, or too much is lent already:
   *     worth another attempt soon
   */
  <T> Uni<T> lend(Picture picture, Function<byte[], Uni<T>> use, Supplier<T> unavailable);
}
