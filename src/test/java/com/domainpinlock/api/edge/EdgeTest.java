package com.domainpinlock.api.edge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Starts the edge, and nothing of the service behind it, on a real port. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = EdgeTestApp.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "pinlock.data-directory=target/edge-test",
            "management.endpoint.health.validate-group-membership=false"
        })
@interface EdgeTest {}
