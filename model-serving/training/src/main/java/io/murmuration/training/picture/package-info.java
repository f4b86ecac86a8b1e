/**
 * SVG pictures of what models say.
 *
 * <p>In go lines, dots and words in pixels; out comes the text of a picture that any browser shows.
 * What is drawn, and from where it is looked at, the caller decides. Nothing is read or written
 * here.
 */
package io.murmuration.training.picture;
