/**
 * Measures the whole pipeline on this machine: how much goes through it, and how long one record
 * takes.
 *
 * <p>The load is steady traffic from {@code motion}, sent by the same feed as everything else. A
 * figure is an observation of this machine under this load with whatever else it was doing; nothing
 * here judges it.
 */
package io.murmuration.local.bench;
