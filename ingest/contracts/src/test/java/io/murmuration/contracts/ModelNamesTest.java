package io.murmuration.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.murmuration.contracts.v1.ForecastFrame;
import io.murmuration.contracts.v1.ModelReference;
import org.junit.jupiter.api.Test;

class ModelNamesTest {
    private static final ModelReference OLD = model("3fa94c1d77");
    private static final ModelReference NEW = model("00c0ffee42");

    private static ModelReference model(String checksum) {
        return ModelReference.newBuilder()
                .setName("pedestrians")
                .setVersion("1")
                .setChecksum(checksum)
                .build();
    }

    @Test
    void modelsOfOneNameAndVersionAreToldApartByTheirWeights() {
        assertThat(ModelNames.key(OLD)).isEqualTo(ModelNames.key(OLD.toBuilder().build()));
        assertThat(ModelNames.key(OLD)).isNotEqualTo(ModelNames.key(NEW));
        assertThat(ModelNames.label(OLD)).isEqualTo("pedestrians:1@3fa94c1d");
        assertThat(ModelNames.shown(NEW)).isEqualTo("pedestrians 1 (00c0ffee)");
    }

    @Test
    void aModelWithoutWeightsHasItsNameAlone() {
        assertThat(ModelNames.label(model(""))).isEqualTo("pedestrians:1");
        assertThat(ModelNames.shown(model(""))).isEqualTo("pedestrians 1");
    }

    @Test
    void theirForecastsOfOneTickAreTwoForecasts() {
        ForecastFrame one = ForecastFrame.newBuilder().setScene("s").setModel(OLD).build();
        assertThat(Forecasts.id(one))
                .isNotEqualTo(Forecasts.id(one.toBuilder().setModel(NEW).build()))
                .isEqualTo(Forecasts.id(one.toBuilder().build()));
    }
}
