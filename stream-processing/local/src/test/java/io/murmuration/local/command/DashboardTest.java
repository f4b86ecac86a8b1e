package io.murmuration.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.murmuration.monitoring.metrics.MonitoringMetricNames;
import io.murmuration.normaliser.NormaliserMetricNames;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Grafana dashboard asks for metrics that exist. */
class DashboardTest {
    private static final Pattern METRIC = Pattern.compile("murmuration_[a-z_]+");

    @Test
    void everyMetricOfTheDashboardIsOneThatAProcessServes() throws Exception {
        Set<String> served = new TreeSet<>();
        addNames(MonitoringMetricNames.class, served);
        addNames(NormaliserMetricNames.class, served);
        Set<String> asked = new TreeSet<>();
        for (JsonNode panel : dashboard().get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                Matcher names = METRIC.matcher(target.get("expr").asText());
                while (names.find()) {
                    asked.add(names.group().replaceFirst("_total$", ""));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(10).isSubsetOf(served);
    }

    private static JsonNode dashboard() throws Exception {
        Path root = Path.of(System.getenv().getOrDefault("MURMURATION_ROOT", "../.."));
        return new ObjectMapper()
                .readTree(
                        root.resolve("stream-processing/monitoring/deploy/murmuration.json")
                                .toFile());
    }

    private static void addNames(Class<?> names, Set<String> into) throws Exception {
        for (Field field : names.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                into.add(field.get(null).toString().replace('.', '_'));
            }
        }
    }
}
