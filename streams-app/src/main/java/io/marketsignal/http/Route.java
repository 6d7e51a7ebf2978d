package io.marketsignal.http;

import java.util.function.Function;
import org.eclipse.jetty.server.Request;

/** What stands at one path. */
sealed interface Route {

    /** An answer made at once. */
    record Whole(Function<Request, Answer> answer) implements Route {}

    /** An answer that goes on. */
    record Stream(EventStream events) implements Route {}
}
