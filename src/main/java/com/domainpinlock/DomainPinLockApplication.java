package com.domainpinlock;

import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the service; or with {@code --verify} the checks alone, with {@code --re-encrypt} only
 * moves what is encrypted to the current key, and with {@code --create-operator-key} only makes an
 * operator's key.
 */
@SpringBootApplication
public class DomainPinLockApplication {
    public static void main(String[] args) {
        // Nothing of ours asks for it; a library may, and would write digits that no program reads.
        Locale.setDefault(Locale.ROOT);
        var exit = CommandLine.run(DomainPinLockApplication.class, args, System.out);
        if (exit.isPresent()) System.exit(exit.getAsInt());
        SpringApplication.run(DomainPinLockApplication.class, args);
    }
}
