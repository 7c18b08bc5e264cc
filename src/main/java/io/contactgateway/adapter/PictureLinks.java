package io.contactgateway.adapter;

import io.contactgateway.contact.Picture;
import java.net.URI;

/** Where a vendor can fetch a picture from the gateway. */
public interface PictureLinks {
  /** A new URL, good for a while. It opens the picture to whoever knows it: a secret. */
  URI link(Picture picture);
}
