/**
 * One class a command: it reads its options, calls what does the work, and shows the outcome.
 *
 * <p>{@link io.murmuration.local.command.Commands} runs a command line and gives its exit code: 0
 * on success, 2 with one line on the standard error when something asked for cannot be done, 1 when
 * the program itself failed.
 */
package io.murmuration.local.command;
