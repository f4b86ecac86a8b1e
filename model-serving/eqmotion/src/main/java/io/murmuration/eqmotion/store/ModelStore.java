package io.murmuration.eqmotion.store;

import io.murmuration.eqmotion.npz.NpyArray;
import io.murmuration.eqmotion.npz.Npz;
import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads and writes models. Stateless.
 *
 * <p>The checksum is that of the bytes of {@code weights.npz}; the same parameters always give the
 * same bytes.
 */
public final class ModelStore {
    /** File that says what the model is. */
    public static final String CARD_FILE = "model.json";

    /** File with the parameters, one array each. */
    public static final String WEIGHTS_FILE = "weights.npz";

    private static final String SHIPPED = "/murmuration/models/";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
    private static final int TIMEOUT_MILLIS = 10_000;

    private ModelStore() {}

    /** Where the files of one model come from. */
    private interface Source {
        byte[] read(String file) throws IOException;
    }

    /**
     * Loads a model by what a user calls it: a URL, the name of one that is shipped, or a
     * directory. A name that is shipped is that model, whatever is in the working directory; a
     * directory of the same name is meant by {@code ./name}.
     *
     * @throws ModelStoreException when there is none, or it cannot be used
     */
    public static StoredModel open(String nameOrPlace) throws ModelStoreException {
        if (SCHEME.matcher(nameOrPlace).matches()) {
            return load(URI.create(nameOrPlace));
        }
        if (shipped().contains(nameOrPlace)) {
            return load(nameOrPlace, file -> resource(SHIPPED + nameOrPlace + "/" + file));
        }
        if (isDirectory(nameOrPlace)) {
            return load(Path.of(nameOrPlace));
        }
        throw new ModelStoreException(
                nameOrPlace,
                "there is no such directory and no such shipped model; shipped are "
                        + (shipped().isEmpty() ? "none" : String.join(", ", shipped())));
    }

    /**
     * Loads the model of a directory.
     *
     * @throws ModelStoreException when it cannot be used
     */
    public static StoredModel load(Path directory) throws ModelStoreException {
        return load(directory.toString(), file -> Files.readAllBytes(directory.resolve(file)));
    }

    /**
     * Loads the model at a URL, one file below it after the other; a directory in a jar is {@code
     * jar:file:/path.jar!/directory}.
     *
     * @throws ModelStoreException when it cannot be reached within ten seconds or cannot be used
     */
    public static StoredModel load(URI base) throws ModelStoreException {
        String text = base.toString();
        String directory = text.endsWith("/") ? text : text + "/";
        return load(
                text,
                file -> {
                    URLConnection connection =
                            URI.create(directory + file).toURL().openConnection();
                    connection.setConnectTimeout(TIMEOUT_MILLIS);
                    connection.setReadTimeout(TIMEOUT_MILLIS);
                    connection.setUseCaches(false);
                    try (InputStream in = connection.getInputStream()) {
                        return in.readAllBytes();
                    }
                });
    }

    /** Names of the models that come with the program. */
    public static List<String> shipped() {
        try {
            return new String(resource(SHIPPED + "index.txt"), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Writes a model into a directory, which is made when it is not there.
     *
     * @return the model as it would be loaded again
     * @throws IOException when the directory cannot be written
     * @throws IllegalArgumentException when the parameters are not those of the card's network
     */
    public static StoredModel write(Path directory, ModelCard card, Parameters parameters)
            throws IOException {
        parameters.requireLike(card.architecture().blank());
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (Parameter parameter : parameters.all()) {
            double[] values = new double[parameter.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = parameter.values()[i];
            }
            arrays.put(parameter.name(), new NpyArray(parameter.shape(), values));
        }
        byte[] weights = Npz.write(arrays);
        String checksum = checksum(weights);
        Files.createDirectories(directory);
        Files.write(directory.resolve(WEIGHTS_FILE), weights);
        Files.write(directory.resolve(CARD_FILE), ModelJson.write(card, checksum));
        return new StoredModel(card, checksum, parameters);
    }

    /** What {@code model.json} of a model says, as text. */
    public static String cardText(StoredModel model) {
        return new String(ModelJson.write(model.card(), model.checksum()), StandardCharsets.UTF_8);
    }

    private static StoredModel load(String model, Source source) throws ModelStoreException {
        ModelJson.Entry entry = ModelJson.read(model, read(model, source, CARD_FILE));
        byte[] weights = read(model, source, WEIGHTS_FILE);
        String checksum = checksum(weights);
        if (!checksum.equals(entry.checksum())) {
            throw new ModelStoreException(
                    model,
                    "weights.npz is damaged or cut off: its SHA-256 is "
                            + checksum
                            + ", but model.json says "
                            + entry.checksum());
        }
        try {
            Parameters parameters = new Parameters();
            Npz.read(new ByteArrayInputStream(weights))
                    .forEach(
                            (name, array) ->
                                    parameters.add(
                                            new Parameter(name, array.shape(), array.floats())));
            parameters.requireLike(entry.card().architecture().blank());
            requireFinite(parameters);
            return new StoredModel(entry.card(), checksum, parameters);
        } catch (IllegalArgumentException | IOException e) {
            throw new ModelStoreException(model, "weights.npz: " + e.getMessage(), e);
        }
    }

    private static void requireFinite(Parameters parameters) {
        for (Parameter parameter : parameters.all()) {
            for (float value : parameter.values()) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "parameter " + parameter.name() + " holds " + value);
                }
            }
        }
    }

    private static byte[] read(String model, Source source, String file)
            throws ModelStoreException {
        try {
            return source.read(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelStoreException(model, file + " cannot be read: " + e, e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ModelStore.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return in.readAllBytes();
        }
    }

    private static boolean isDirectory(String place) {
        try {
            return Files.isDirectory(Path.of(place));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
