package io.murmuration.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.murmuration.contracts.v1.ModelAnnouncement;
import io.murmuration.contracts.v1.ModelRole;

/** The keys of announcements, {@code ROLE@valid_from_nanos}: one role and instant, one record. */
public final class ModelAnnouncements {
    private ModelAnnouncements() {}

    /**
     * The key that an announcement has to have.
     *
     * @throws IllegalArgumentException when it gives no known role
     */
    public static byte[] key(ModelAnnouncement announcement) {
        ModelRole role = announcement.getRole();
        if (role != ModelRole.SERVING && role != ModelRole.SHADOW) {
            throw new IllegalArgumentException(
                    "role: expected SERVING or SHADOW, but it is " + role.name());
        }
        return (role.name() + "@" + announcement.getValidFromNanos()).getBytes(UTF_8);
    }
}
