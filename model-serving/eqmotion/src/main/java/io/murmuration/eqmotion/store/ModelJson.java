package io.murmuration.eqmotion.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.murmuration.eqmotion.equivariant.EqMotionConfig;
import io.murmuration.eqmotion.forecast.ForecastConfig;
import io.murmuration.motion.AgentKind;
import io.murmuration.motion.LearntRange;
import io.murmuration.motion.TubeQuantiles;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code model.json} and back. Sizes that follow from the network are written for the reader. */
final class ModelJson {
    /** Format that is written, and the newest that is read. */
    static final int FORMAT = 1;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    /** Kinds that the model learnt, a list of names; left out when not known. */
    private static final String KINDS = "kinds";

    /** Greatest speed that it learnt, metres a second; left out when not known. */
    private static final String MAX_SPEED = "max_speed_m_s";

    private static final Set<String> FIELDS =
            Set.of(
                    "format",
                    "name",
                    "version",
                    "architecture",
                    "network",
                    "dimension",
                    "past_steps",
                    "future_steps",
                    "modes",
                    "edge_radius_m",
                    "hops",
                    "step_s",
                    "symmetry_group",
                    "length_unit",
                    KINDS,
                    MAX_SPEED,
                    "limits",
                    "training",
                    "scores",
                    "quantiles",
                    "weights_sha256");

    private ModelJson() {}

    /** A card and the checksum that its weights must have. */
    record Entry(ModelCard card, String checksum) {}

    static byte[] write(ModelCard card, String checksum) {
        Architecture architecture = card.architecture();
        Architecture.Shape shape = architecture.shape();
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("name", card.name());
        root.put("version", card.version());
        root.put("architecture", architecture.name());
        root.set("network", JSON.valueToTree(network(architecture)));
        root.put("dimension", shape.dimension());
        root.put("past_steps", shape.pastSteps());
        root.put("future_steps", shape.futureSteps());
        root.put("modes", shape.modes());
        root.set("edge_radius_m", JSON.valueToTree(shape.radiusMeters()));
        root.put("hops", shape.hops());
        root.put("step_s", card.step());
        root.put("symmetry_group", card.symmetryGroup());
        root.put("length_unit", card.lengthUnit());
        writeLearnt(root, card.learnt());
        root.set("limits", JSON.valueToTree(card.limits()));
        root.set("training", JSON.valueToTree(card.training()));
        root.set("scores", JSON.valueToTree(card.scores()));
        root.set("quantiles", JSON.valueToTree(card.quantiles()));
        root.put("weights_sha256", checksum);
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always written", e);
        }
    }

    /**
     * Reads a card.
     *
     * @throws ModelStoreException when it is damaged, newer, or says what cannot be
     */
    static Entry read(String model, byte[] bytes) throws ModelStoreException {
        try {
            JsonNode root = JSON.readTree(bytes);
            if (root == null || !root.isObject()) {
                throw new ModelStoreException(model, "model.json is no JSON object");
            }
            JsonNode format = root.get("format");
            if (format == null || !format.isInt()) {
                throw new ModelStoreException(model, "model.json does not say its format");
            }
            if (format.intValue() > FORMAT || format.intValue() < 1) {
                throw new ModelStoreException(
                        model,
                        "model.json has format "
                                + format.intValue()
                                + ", but this program reads "
                                + "format "
                                + FORMAT);
            }
            requireKnownFields(model, root);
            ModelCard card =
                    new ModelCard(
                            text(model, root, "name"),
                            text(model, root, "version"),
                            architecture(model, root),
                            text(model, root, "step_s"),
                            text(model, root, "symmetry_group"),
                            text(model, root, "length_unit"),
                            learnt(model, root),
                            JSON.convertValue(
                                    field(model, root, "limits"),
                                    new TypeReference<List<String>>() {}),
                            JSON.treeToValue(
                                    field(model, root, "training"), ModelCard.Training.class),
                            JSON.convertValue(
                                    field(model, root, "scores"),
                                    new TypeReference<Map<String, Double>>() {}),
                            JSON.treeToValue(field(model, root, "quantiles"), TubeQuantiles.class));
            return new Entry(card, text(model, root, "weights_sha256"));
        } catch (JsonProcessingException e) {
            throw new ModelStoreException(
                    model, "model.json is damaged: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ModelStoreException(model, firstLine(e.getMessage()), e);
        } catch (IOException e) {
            throw new ModelStoreException(model, firstLine(e.getMessage()), e);
        }
    }

    private static void writeLearnt(ObjectNode root, LearntRange learnt) {
        if (!learnt.kinds().isEmpty()) {
            ArrayNode kinds = root.putArray(KINDS);
            learnt.kinds().stream()
                    .sorted()
                    .forEach(kind -> kinds.add(kind.name().toLowerCase(Locale.ROOT)));
        }
        if (Double.isFinite(learnt.maxSpeed())) {
            root.put(MAX_SPEED, learnt.maxSpeed());
        }
    }

    private static LearntRange learnt(String model, JsonNode root) throws ModelStoreException {
        Set<AgentKind> kinds = EnumSet.noneOf(AgentKind.class);
        JsonNode names = root.path(KINDS);
        if (!names.isMissingNode() && !names.isArray()) {
            throw new ModelStoreException(model, "the field " + KINDS + " is no list");
        }
        for (JsonNode name : names) {
            kinds.add(kind(model, name.asText()));
        }
        JsonNode speed = root.path(MAX_SPEED);
        if (!speed.isMissingNode() && !speed.isNumber()) {
            throw new ModelStoreException(model, "the field " + MAX_SPEED + " is no number");
        }
        return new LearntRange(kinds, speed.asDouble(Double.POSITIVE_INFINITY));
    }

    private static AgentKind kind(String model, String name) throws ModelStoreException {
        for (AgentKind kind : AgentKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw new ModelStoreException(
                model, "the field " + KINDS + " has the unknown kind " + name);
    }

    private static Object network(Architecture architecture) {
        if (architecture instanceof Architecture.HeadingPairs pairs) {
            return pairs.network();
        }
        if (architecture instanceof Architecture.Pose pose) {
            return pose;
        }
        return ((Architecture.EqMotion) architecture).network();
    }

    private static Architecture architecture(String model, JsonNode root)
            throws ModelStoreException, JsonProcessingException {
        JsonNode network = field(model, root, "network");
        String name = text(model, root, "architecture");
        return switch (name) {
            case Architecture.HeadingPairs.NAME ->
                    new Architecture.HeadingPairs(JSON.treeToValue(network, ForecastConfig.class));
            case Architecture.EqMotion.NAME ->
                    new Architecture.EqMotion(JSON.treeToValue(network, EqMotionConfig.class));
            case Architecture.Pose.NAME -> JSON.treeToValue(network, Architecture.Pose.class);
            default ->
                    throw new ModelStoreException(
                            model, "its architecture " + name + " is unknown");
        };
    }

    private static void requireKnownFields(String model, JsonNode root) throws ModelStoreException {
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw new ModelStoreException(model, "model.json has the unknown field " + name);
            }
        }
    }

    private static JsonNode field(String model, JsonNode root, String name)
            throws ModelStoreException {
        JsonNode value = root.get(name);
        if (value == null || value.isNull()) {
            throw new ModelStoreException(model, "model.json lacks the field " + name);
        }
        return value;
    }

    private static String text(String model, JsonNode root, String name)
            throws ModelStoreException {
        JsonNode value = field(model, root, name);
        if (!value.isTextual()) {
            throw new ModelStoreException(model, "the field " + name + " of model.json is no text");
        }
        return value.textValue();
    }

    private static String firstLine(String message) {
        return message == null ? "unknown cause" : message.lines().findFirst().orElse("");
    }
}
