package io.murmuration.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.v1.ObservationFrame;
import io.murmuration.contracts.v1.ObservedAgent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;

/**
 * Collects the agents of one frame that were refused while the others of it went on, for the dead
 * topic: one letter for each reason, each agent in one of them.
 *
 * <p>The value of such a letter is the frame in protobuf with those agents alone, as they came. The
 * headers say the reason, one line about the first of them, how many they are ({@link
 * HeaderNames#AGENTS}) and one line about each ({@link HeaderNames#AGENT_MESSAGES}): line i is
 * about agent i of the value. Lines beyond {@value #LONGEST_MESSAGES_BYTES} bytes are left out.
 *
 * <p><b>Thread safety:</b> none.
 */
public final class RefusedAgents {
    /** Bytes of the lines about agents in one letter. */
    public static final int LONGEST_MESSAGES_BYTES = 256 << 10;

    private final ObservationFrame frame;
    private final Map<String, Letter> letters = new LinkedHashMap<>();

    /**
     * Begins without any.
     *
     * @param frame that they stand in; its agents are not looked at
     */
    public RefusedAgents(ObservationFrame frame) {
        this.frame = frame;
    }

    /**
     * What is to be sent of one reason.
     *
     * @param reason its name
     * @param agents as they came, in the order of the frame
     * @param messages one line for each of them, naming the agent, the field and the value
     */
    public record Letter(String reason, List<ObservedAgent> agents, List<String> messages) {
        /** One line about all of them. */
        public String message() {
            int others = messages.size() - 1;
            return others == 0
                    ? messages.get(0)
                    : messages.get(0) + ", and " + others + " more agents of its frame";
        }
    }

    /** Adds an agent. */
    public void add(String reason, ObservedAgent agent, String message) {
        Letter letter =
                letters.computeIfAbsent(
                        reason, name -> new Letter(name, new ArrayList<>(), new ArrayList<>()));
        letter.agents().add(agent);
        letter.messages().add(message);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return letters.isEmpty();
    }

    /** One for each reason, in the order in which the reasons came up. */
    public List<Letter> letters() {
        return List.copyOf(letters.values());
    }

    /** The value of a letter. */
    public ObservationFrame value(Letter letter) {
        return frame.toBuilder().clearAgents().addAllAgents(letter.agents()).build();
    }

    /** Puts what is said about each agent of a letter into its headers. */
    public static void put(Headers headers, List<String> messages) {
        HeaderNames.put(headers, HeaderNames.CONTENT_TYPE, ContentType.PROTOBUF.mediaType());
        HeaderNames.put(headers, HeaderNames.AGENTS, messages.size());
        StringBuilder lines = new StringBuilder();
        int bytes = 0;
        for (String message : messages) {
            String line = message.replace('\n', ' ');
            bytes += line.getBytes(UTF_8).length + 1;
            if (bytes > LONGEST_MESSAGES_BYTES) {
                break;
            }
            lines.append(lines.isEmpty() ? "" : "\n").append(line);
        }
        HeaderNames.put(headers, HeaderNames.AGENT_MESSAGES, lines.toString());
    }

    /** The lines that {@link #put} wrote; empty for a letter about a whole record. */
    public static List<String> messages(Headers headers) {
        String lines = HeaderNames.text(headers, HeaderNames.AGENT_MESSAGES);
        return lines == null ? List.of() : List.of(lines.split("\n", -1));
    }

    /** How many agents a letter is about, or 1 for one about a whole record. */
    public static long count(Headers headers) {
        return Math.max(1, HeaderNames.number(headers, HeaderNames.AGENTS).orElse(1));
    }
}
