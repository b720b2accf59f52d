# The service alone; docker-compose.yml adds its PostgreSQL.

# Who wants the same image at each build names it by its digest: --build-arg RUNTIME_IMAGE=eclipse-temurin@sha256:…
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

# A jar that ./mvnw package has made is taken as it is, if no source is newer: behind a closed network nothing else
# works. Otherwise it is built here.
FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    if ! ls target/*.jar.original >/dev/null 2>&1 \
        || [ -n "$(find pom.xml src/main -newer "$(ls target/*.jar.original)" -type f -print -quit)" ]; then \
        ./mvnw --batch-mode --no-transfer-progress clean package -DskipTests -Dspotless.check.skip; \
    fi \
    && cp target/*.jar application.jar \
    && java -Djarmode=tools -jar application.jar extract --layers --destination layers

FROM ${RUNTIME_IMAGE}
WORKDIR /application
# The keys that the sandbox makes for itself.
ENV PINLOCK_DATA_DIRECTORY=/data
RUN install --directory --owner=10001 --group=10001 --mode=700 /data
VOLUME /data
# What changes least comes first.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 \
    CMD curl --fail --silent --output /dev/null "http://127.0.0.1:${SERVER_PORT:-8080}/actuator/health/readiness"
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "application.jar"]
