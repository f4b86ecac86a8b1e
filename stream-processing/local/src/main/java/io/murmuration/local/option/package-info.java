/**
 * What the user may set and how: groups of options shared by the commands, their value types, where
 * a value comes from when the command line is silent, and the complaint when it makes no sense.
 *
 * <p>Built-in defaults yield to the file of {@code --config}, that to the environment, and that to
 * the command line. A wrong value is one line that names the option and the value, and exit code 2.
 * Nothing here does any work.
 */
package io.murmuration.local.option;
