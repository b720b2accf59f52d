package com.domainpinlock.gateway.wire;

/** The published text of each code. */
final class StandardText {
    private StandardText() {}

    static String of(int code) {
        return switch (code) {
            case 200 -> "Command completed successfully";
            case 421 -> "Command failed due to server error. Client should try again";
            case 422 ->
                    "Abuse detected! The account has been temporarily locked! Please standby some minutes";
            case 500 -> "Invalid command name";
            case 503 -> "Invalid attribute name";
            case 504 -> "Missing required attribute";
            case 505 -> "Invalid attribute value syntax";
            case 530 -> "Authentication failed";
            case 531 -> "Authorization failed";
            case 540 -> "Attribute value is not unique";
            case 541 -> "Invalid attribute value";
            case 545 -> "Entity reference not found";
            case 546 -> "Credit limit exceeded";
            case 547 -> "Invalid command sequence";
            case 549 -> "Command failed";
            case 552 -> "Domain status does not allow for operation";
            case 557 -> "Object status prohibits operation";
            default -> throw new IllegalArgumentException("no answer has the code " + code);
        };
    }
}
