package io.marketsignal.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketsignal.avro.PriceTick;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryClientTest {
    private static final Schema TICK = PriceTick.getClassSchema();
    private static final String SUBJECT = "price-ticks-value";

    private final FakeRegistry fake = new FakeRegistry();
    private final Map<String, Object> settings = fake.settings();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void shouldRegisterAndFindByIdAndAsLatest() {
        RegistryClient client = client();

        int id = client.register(SUBJECT, TICK);

        assertThat(client.schemaById(id).getFullName()).isEqualTo("io.marketsignal.avro.PriceTick");
        assertThat(client.latest(SUBJECT).id()).isEqualTo(id);
        assertThat(client.latest(SUBJECT).version()).isEqualTo(1);
        assertThat(client.lookup(SUBJECT, TICK)).isEqualTo(id);
    }

    @Test
    void shouldOnlyLookUpWhenRegisteringIsOff() {
        settings.put("auto.register.schemas", "false");
        RegistryClient client = client();

        assertThatThrownBy(() -> client.idFor(SUBJECT, TICK))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("subject price-ticks-value")
                .hasMessageContaining(fake.url())
                .hasMessageContaining("404")
                .hasMessageContaining("not found");
        int id = fake.add(SUBJECT, RegistryClient.registeredForm(TICK));
        assertThat(client.idFor(SUBJECT, TICK)).isEqualTo(id);
        assertThat(fake.requests()).containsOnly("POST /subjects/price-ticks-value");
    }

    @Test
    void shouldWriteUnderTheLatestVersionIfItMeansTheSameBytes() {
        settings.put("auto.register.schemas", false);
        settings.put("use.latest.version", true);
        String redocumented = RegistryClient.registeredForm(TICK).replace("One observed price", "An observed price");
        int id = fake.add(SUBJECT, redocumented);

        assertThat(client().idFor(SUBJECT, TICK)).isEqualTo(id);
        fake.add(SUBJECT, redocumented.replace("\"name\":\"mid\"", "\"name\":\"middle\""));
        assertThatThrownBy(() -> client().idFor(SUBJECT, TICK))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("version, 2, differs");
    }

    @Test
    void shouldResolveReferencesToOtherSubjects() {
        fake.add("currency", "{\"type\":\"enum\",\"name\":\"a.Currency\",\"symbols\":[\"USD\"]}");
        int id = fake.add("price", "[\"null\",\"a.Currency\"]");
        fake.refer(id, "a.Currency", "currency");

        Schema schema = client().schemaById(id);

        assertThat(schema.getTypes().get(1).getEnumSymbols()).containsExactly("USD");
    }

    @Test
    void shouldTryAgainAfterAServerError() {
        fake.failNext(2, 500);

        assertThat(client().register(SUBJECT, TICK)).isEqualTo(1);
        assertThat(fake.requests()).hasSize(3);
    }

    @Test
    void shouldGiveUpAfterTheConfiguredRetries() {
        fake.failNext(100, 503);

        assertThatThrownBy(() -> client().register(SUBJECT, TICK))
                .isInstanceOf(RegistryUnavailableException.class)
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining(SUBJECT)
                .hasMessageContaining("3 attempts")
                .hasMessageContaining("503: failing as asked");
        assertThat(fake.requests()).hasSize(3);
    }

    @Test
    void shouldNotTryAgainWhatTheRegistryRefuses() {
        fake.failNext(1, 409);

        assertThatThrownBy(() -> client().register(SUBJECT, TICK))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("answered 409: failing as asked");
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void shouldFallBackToTheNextAddressAndStayThere() {
        FakeRegistry gone = new FakeRegistry();
        gone.close();
        settings.put("schema.registry.url", gone.url() + "," + fake.url());
        RegistryClient client = client();

        assertThat(client.register(SUBJECT, TICK)).isEqualTo(1);
        assertThat(client.latest(SUBJECT).id()).isEqualTo(1);
    }

    @Test
    void shouldSayThatNobodyListens() {
        fake.close();

        assertThatThrownBy(() -> client().schemaById(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("schema 7")
                .hasMessageContaining(fake.url())
                .hasMessageContaining("connection refused");
    }

    @Test
    void shouldKeepThePathOfTheAddress() {
        settings.put("schema.registry.url", fake.url() + "/apis/ccompat/v7/");

        assertThatThrownBy(() -> client().schemaById(7)).isInstanceOf(RegistryException.class);
        assertThat(fake.requests()).containsExactly("GET /apis/ccompat/v7/schemas/ids/7");
    }

    @Test
    void shouldEscapeSubjects() {
        client().register("a/b c-value", TICK);

        assertThat(fake.requests()).containsExactly("POST /subjects/a%2Fb%20c-value/versions");
    }

    @Test
    void shouldSetTheCompatibility() {
        client().setCompatibility("FULL_TRANSITIVE");

        assertThat(fake.requests()).containsExactly("PUT /config");
    }

    @Test
    void shouldSendTheUserOfTheSettings() {
        settings.put("basic.auth.credentials.source", "USER_INFO");
        settings.put("schema.registry.basic.auth.user.info", "desk:s3cret");
        client().register(SUBJECT, TICK);

        assertThat(fake.authorizations()).containsExactly("Basic ZGVzazpzM2NyZXQ=");
    }

    @Test
    void shouldSendTheUserOfTheAddress() {
        settings.put("schema.registry.url", fake.url().replace("://", "://desk:s3cret@"));
        client().register(SUBJECT, TICK);

        assertThat(fake.authorizations()).containsExactly("Basic ZGVzazpzM2NyZXQ=");
    }

    @Test
    void shouldSendABearerToken() {
        settings.put("bearer.auth.credentials.source", "STATIC_TOKEN");
        settings.put("bearer.auth.token", "s3cret");
        client().register(SUBJECT, TICK);

        assertThat(fake.authorizations()).containsExactly("Bearer s3cret");
    }

    @Test
    void shouldNeverShowCredentials() {
        settings.put("schema.registry.url", fake.url().replace("://", "://desk:s3cret@"));
        fake.close();
        RegistryClient client = client();

        assertThat(client.toString()).contains("localhost").doesNotContain("s3cret");
        assertThatThrownBy(() -> client.schemaById(7)).satisfies(RegistryClientTest::assertSecretFree);
        settings.put("schema.registry.url", "http://desk:s3cret@ho st");
        assertThatThrownBy(this::client).satisfies(RegistryClientTest::assertSecretFree);
        settings.put("schema.registry.url", "desk:s3cret@host:8081");
        assertThatThrownBy(this::client).satisfies(RegistryClientTest::assertSecretFree);
    }

    private static void assertSecretFree(Throwable thrown) {
        assertThat(thrown).hasStackTraceContaining("registry");
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("s3cret").doesNotContain("ZGVzazpzM2NyZXQ=");
        }
    }

    @Test
    void shouldRefuseSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new RegistryClient(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
        settings.put("basic.auth.credentials.source", "SASL_INHERIT");
        assertThatThrownBy(this::client).isInstanceOf(ConfigException.class).hasMessageContaining("USER_INFO");
        settings.put("basic.auth.credentials.source", "USER_INFO");
        assertThatThrownBy(this::client)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("basic.auth.user.info is missing");
    }

    @Test
    void shouldTrustTheConfiguredStore(@TempDir Path directory) throws Exception {
        Path store = selfSigned(directory);
        try (FakeRegistry secure = new FakeRegistry(context(store))) {
            Map<String, Object> tls = new HashMap<>(secure.settings());
            assertThatThrownBy(() -> new RegistryClient(tls).register(SUBJECT, TICK))
                    .isInstanceOf(RegistryUnavailableException.class);

            tls.put("schema.registry.ssl.truststore.location", store.toString());
            tls.put("schema.registry.ssl.truststore.password", "changeit");
            tls.put("schema.registry.ssl.truststore.type", "PKCS12");
            assertThat(new RegistryClient(tls).register(SUBJECT, TICK)).isEqualTo(1);
        }
    }

    private static Path selfSigned(Path directory) throws Exception {
        Path store = directory.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor()).isZero();
        return store;
    }

    private static SSLContext context(Path store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), "changeit".toCharArray()), "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private RegistryClient client() {
        return new RegistryClient(settings);
    }
}
