package io.marketsignal.live;

import io.marketsignal.embedded.EmbeddedCluster;
import io.marketsignal.embedded.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker with registry for all test classes of the run; tests keep apart by topic prefix. */
public final class SharedCluster implements ParameterResolver {

    /** Closed by JUnit when the run ends. */
    private record Running(EmbeddedCluster cluster) implements AutoCloseable {
        @Override
        public void close() {
            cluster.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, any -> start(), Running.class)
                .cluster();
    }

    private static Running start() {
        try {
            Path directory = Files.createTempDirectory("live");
            return new Running(EmbeddedCluster.start(directory, RegistryProcess.home(), 0, 0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
