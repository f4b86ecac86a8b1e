/**
 * The job's ends on Kafka: sources that hand on records as they are, and sinks that write messages
 * with their key, their event time and their headers.
 *
 * <p>Nothing is decoded or judged here. Offsets are committed with each checkpoint. With {@link
 * io.murmuration.contracts.Delivery#EXACTLY_ONCE} the source reads committed records alone and
 * every sink writes in transactions that end with the checkpoint.
 */
package io.murmuration.forecasting.kafka;
