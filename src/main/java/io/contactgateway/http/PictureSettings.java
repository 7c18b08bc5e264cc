package io.contactgateway.http;

import java.util.Optional;

/**
 * What holds for pictures.
 *
 * @param mostBytes the largest picture
 * @param published where vendors can fetch them; empty where they can't
 */
public record PictureSettings(long mostBytes, Optional<PublishedPictures> published) {}
