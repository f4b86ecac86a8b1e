package io.murmuration.monitoring.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A browser that opens the WebSocket and then reads nothing until it is told to; its receive buffer
 * is small, so that what is sent to it stays with the server.
 */
final class StalledReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 4_096;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int BINARY = 2;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final DataOutputStream out;

    StalledReader(int port) throws IOException {
        socket.setReceiveBufferSize(BUFFER_BYTES);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        String request =
                """
                GET /live HTTP/1.1\r
                Host: 127.0.0.1\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """;
        out.write(request.getBytes(ISO_8859_1));
        String line = line();
        if (!line.contains("101")) {
            throw new IOException("no WebSocket: " + line);
        }
        while (!line.isEmpty()) {
            line = line();
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Sends a short text, masked with zeroes. */
    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.write(new byte[] {(byte) 0x81, (byte) (0x80 | bytes.length), 0, 0, 0, 0});
        out.write(bytes);
    }

    /** The next message: a text, or null for a picture. */
    String read() throws IOException {
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        return (first & 0x0f) == BINARY ? null : new String(bytes, UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
