/**
 * Numbers for Prometheus. In: what the topology and the page tell as they work. Out: the text of
 * one scrape. Labels are bounded: models up to a number, spans of time, steps; never a scene or an
 * agent. Counters start anew with the process; the scores are those of the topic.
 */
package io.murmuration.monitoring.metrics;
