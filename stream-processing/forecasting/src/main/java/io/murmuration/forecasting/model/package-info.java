/**
 * Which model forecasts: by name at the start, by announcement while the job runs.
 *
 * <p>{@link io.murmuration.forecasting.model.ModelCatalogue} turns what a user calls a predictor
 * into a factory that is sent to the tasks; {@link io.murmuration.forecasting.model.ModelPlan}
 * holds the announcements and says, for a tick of event time, who serves and who runs in the
 * shadow. A model that cannot be used is refused by an {@link IllegalArgumentException} of one line
 * that names it. Nothing is forecast here, and the native engine is not loaded until a factory
 * makes its predictor.
 */
package io.murmuration.forecasting.model;
