# The monitor, built from the sources and run without a JDK. docs/docker.md says how.

FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /src
COPY .mvn/ .mvn/
COPY pom.xml ./
COPY benchmarks/pom.xml benchmarks/
COPY schemas/ schemas/
COPY streams-app/pom.xml streams-app/
COPY streams-app/src/main/ streams-app/src/main/
# Tests ran before anybody published this, and need more than the image has.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -pl streams-app -am -Dmaven.test.skip=true package

FROM eclipse-temurin:21.0.10_7-jre-noble

LABEL org.opencontainers.image.title="Market signal monitor" \
      org.opencontainers.image.description="Joins prices, trade policy and deal news per commodity and alerts on what they tell together." \
      org.opencontainers.image.licenses="Apache-2.0"

# Readable by all: what a backtest leaves here is imported by another user.
RUN groupadd --gid 10001 monitor \
    && useradd --uid 10001 --gid monitor --no-create-home --home-dir /var/lib/monitor --shell /usr/sbin/nologin monitor \
    && install --directory --owner=monitor --group=monitor --mode=0755 /var/lib/monitor

# In the order of how seldom they change.
COPY --from=build /src/streams-app/target/registry/ /opt/monitor/registry/
COPY --from=build /src/streams-app/target/lib/ /opt/monitor/lib/
COPY --chmod=0555 docker/bin/ /opt/monitor/bin/
COPY --from=build /src/streams-app/src/main/resources/history/ /opt/monitor/history/
COPY --from=build /src/streams-app/src/main/resources/rules/ /opt/monitor/rules/
COPY --from=build /src/streams-app/target/streams-app-0.1.0-SNAPSHOT.jar /opt/monitor/monitor.jar

# Loopback would be that of the container, which nobody else reaches.
ENV MONITOR_HTTP_HOST=0.0.0.0 \
    XDG_STATE_HOME=/var/lib/monitor \
    PATH=/opt/monitor/bin:/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

USER 10001:10001
WORKDIR /var/lib/monitor
VOLUME /var/lib/monitor
EXPOSE 8080

HEALTHCHECK --interval=15s --timeout=5s --start-period=2m --retries=4 CMD ["/opt/monitor/bin/health"]
ENTRYPOINT ["/opt/monitor/bin/monitor"]
CMD ["--help"]
