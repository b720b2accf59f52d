package com.domainpinlock.support;

/** How a release is over. */
enum ReleaseEnd {
    EXPIRED,
    WITHDRAWN,
    OBJECTED,
    CARRIED_OUT,
    VOID;

    ReleaseState state() {
        return switch (this) {
            case EXPIRED -> ReleaseState.EXPIRED;
            case WITHDRAWN -> ReleaseState.WITHDRAWN;
            case OBJECTED -> ReleaseState.OBJECTED;
            case CARRIED_OUT -> ReleaseState.CARRIED_OUT;
            case VOID -> ReleaseState.VOID;
        };
    }
}
