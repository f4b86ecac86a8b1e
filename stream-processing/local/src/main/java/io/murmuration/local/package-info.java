/**
 * The command line of everything: {@link io.murmuration.local.Main} wires, and nothing more.
 *
 * <p>Commands are in {@link io.murmuration.local.command}, what they can be told in {@link
 * io.murmuration.local.option}, the whole pipeline in one JVM in {@link
 * io.murmuration.local.pipeline}, and what is shown of it in {@link io.murmuration.local.view}.
 */
package io.murmuration.local;
