package io.marketsignal.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One who hears the events. What cannot be written at once waits, up to a limit; who is slower than that is cut off. Nobody
 * waits for a client.
 */
final class EventClient {

    static final int MOST_WAITING_BYTES = 2 << 20;
    private static final int WRITE_BYTES = 64 << 10;

    private final Response response;
    private final Callback done;
    private final Consumer<EventClient> gone;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean writing;
    private boolean closed;

    /**
     * A client whose answer has begun.
     *
     * @param done completes the answer
     * @param gone told once, when nothing can be sent any more
     */
    EventClient(Response response, Callback done, Consumer<EventClient> gone) {
        this.response = response;
        this.done = done;
        this.gone = gone;
    }

    void send(byte[] frame) {
        boolean tooSlow;
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(frame);
            waitingBytes += frame.length;
            tooSlow = waitingBytes > MOST_WAITING_BYTES;
        }
        if (tooSlow) {
            cut();
        } else {
            write();
        }
    }

    private void write() {
        ByteBuffer next;
        synchronized (this) {
            if (closed || writing || waiting.isEmpty()) {
                return;
            }
            writing = true;
            next = next();
        }
        response.write(false, next, Callback.from(this::written, this::failed));
    }

    /** As many frames as fit into one write, at least one. */
    private ByteBuffer next() {
        int frames = 0;
        int bytes = 0;
        for (byte[] frame : waiting) {
            if (frames > 0 && bytes + frame.length > WRITE_BYTES) {
                break;
            }
            frames++;
            bytes += frame.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        for (int i = 0; i < frames; i++) {
            buffer.put(waiting.remove());
        }
        waitingBytes -= bytes;
        return buffer.flip();
    }

    private void written() {
        synchronized (this) {
            writing = false;
        }
        write();
    }

    private void failed(Throwable error) {
        close();
        done.failed(error);
    }

    private void cut() {
        boolean pending = close();
        // fails the write that hangs, if there is one
        response.getRequest()
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
        if (!pending) {
            done.failed(new TimeoutException("the client reads too slowly"));
        }
    }

    /** Ends the answer as complete. */
    void end() {
        if (!close()) {
            done.succeeded();
        } else {
            response.getRequest()
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
        }
    }

    /** True if a write hangs. */
    private boolean close() {
        boolean first;
        boolean pending;
        synchronized (this) {
            first = !closed;
            closed = true;
            pending = writing;
            waiting.clear();
            waitingBytes = 0;
        }
        if (first) {
            gone.accept(this);
        }
        return pending;
    }
}
