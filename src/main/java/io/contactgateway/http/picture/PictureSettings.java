package io.contactgateway.http.picture;

import java.util.Optional;

/**
 * What holds for pictures.
 *
 * @param published where vendors can fetch them; empty where they can't
 */
public record PictureSettings(Optional<PublishedPictures> published) {}
