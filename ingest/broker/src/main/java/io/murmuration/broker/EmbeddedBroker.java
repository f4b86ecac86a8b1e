package io.murmuration.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller together, inside this JVM.
 *
 * <p>The folder is formatted on first use. Ports are free ones of the loopback address unless the
 * clients' port is asked for; they may differ from one start to the next on the same folder.
 *
 * <p><b>Thread safety:</b> started and closed by one thread; the address may be read by all.
 *
 * <p><b>Failure:</b> a busy port or an unusable folder is a {@link BrokerException}.
 */
public final class EmbeddedBroker implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    // The same on every start, or a folder would refuse its own former broker.
    private static final Uuid CLUSTER = new Uuid(0x4d75726d75726174L, 0x696f6e2d6c6f6361L);

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it serves.
     *
     * @param directory where its data are kept; made when missing
     * @param port of the clients; a free one when empty
     */
    public static EmbeddedBroker start(Path directory, OptionalInt port) {
        return start(directory, port, Map.of());
    }

    /** One with settings that win over the usual ones. */
    static EmbeddedBroker start(Path directory, OptionalInt port, Map<String, String> overrides) {
        Path data = directory.toAbsolutePath();
        format(data);
        int clients = port.isPresent() ? claim(port.getAsInt()) : claim(0);
        int controller = claim(0);
        Properties settings = BrokerSettings.of(data, clients, controller);
        settings.putAll(overrides);
        KafkaConfig config = new KafkaConfig(settings, /* doLog= */ false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, clients);
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Stops serving; the data stay. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path data) {
        try {
            Files.createDirectories(data);
            Formatter formatter = new Formatter();
            formatter
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(CLUSTER.toString())
                    .setNodeId(BrokerSettings.NODE)
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new BrokerException(
                    "broker folder " + data + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Finds the port free, and tells which it is when any will do. */
    private static int claim(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerException("port " + port + " is busy: " + e.getMessage(), e);
        }
    }
}
