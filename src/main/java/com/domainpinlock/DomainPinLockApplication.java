package com.domainpinlock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class DomainPinLockApplication {
    public static void main(String[] args) {
        SpringApplication.run(DomainPinLockApplication.class, args);
    }
}
