/**
 * How good the encounter alerts of the monitor are on recordings that the model has not seen.
 *
 * <p>In: recordings and predictors. Out: precision, recall and lead time of the alerts. The windows
 * are those of the job, the alerts those of the monitor; nothing runs on a broker here.
 */
package io.murmuration.local.alerts;
