package io.murmuration.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The settings of a broker that is alone, small, quick to start and quick to be believed dead. */
final class BrokerSettings {
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final int NODE = 1;

    private static final Map<String, String> FIXED =
            Map.ofEntries(
                    Map.entry("process.roles", "broker,controller"),
                    Map.entry("node.id", Integer.toString(NODE)),
                    Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                    Map.entry(
                            "listener.security.protocol.map",
                            "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT"),
                    Map.entry("auto.create.topics.enable", "false"),

                    // There is one node, so one copy of the internal topics too.
                    Map.entry("default.replication.factor", "1"),
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("offsets.topic.num.partitions", "4"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("transaction.state.log.num.partitions", "4"),

                    // With the defaults a restart after a kill waits twelve seconds for its own
                    // former self.
                    Map.entry("broker.session.timeout.ms", "2000"),
                    Map.entry("broker.heartbeat.interval.ms", "500"),
                    Map.entry("group.initial.rebalance.delay.ms", "0"),
                    Map.entry("group.min.session.timeout.ms", "1000"),

                    // What a killed process left open must not hold up read-committed readers.
                    Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"),

                    // A run may be resumed at any time later.
                    Map.entry("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE)),
                    Map.entry("message.max.bytes", Integer.toString(16 << 20)),

                    // Sized for one machine that does other work as well.
                    Map.entry("num.network.threads", "2"),
                    Map.entry("num.io.threads", "4"),
                    Map.entry("background.threads", "2"),
                    Map.entry("num.recovery.threads.per.data.dir", "2"),
                    Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
                    Map.entry("log.segment.bytes", Integer.toString(256 << 20)));

    private BrokerSettings() {}

    /**
     * All settings of one broker.
     *
     * @param data where logs and metadata are kept
     * @param port of the clients
     * @param controllerPort of the controller, which only the broker itself talks to
     */
    static Properties of(Path data, int port, int controllerPort) {
        String clients = "PLAINTEXT://" + EmbeddedBroker.HOST + ":" + port;
        String controller = EmbeddedBroker.HOST + ":" + controllerPort;
        Properties settings = new Properties();
        settings.putAll(FIXED);
        settings.put("log.dirs", data.toString());
        settings.put("listeners", clients + "," + CONTROLLER_LISTENER + "://" + controller);
        settings.put("advertised.listeners", clients);
        settings.put("controller.quorum.voters", NODE + "@" + controller);
        return settings;
    }
}
