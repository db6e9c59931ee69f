package dev.lethe.kernel.id;

import dev.lethe.kernel.category.InformationCategory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret under which ids are derived, so that a record id cannot be guessed from an order number, nor a
/// pseudonym from a subject id. HMAC-SHA256 (RFC 2104), cut to 128 bits.
///
/// One instance may be shared by threads.
public final class RecordKey {
    /// The fewest bytes a key may have.
    public static final int MIN_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    // Mac is stateful and costly to set up; an initialized one is cloned per call.
    private final Mac prototype;

    private RecordKey(byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "the record key has " + secret.length + " bytes; it needs at least " + MIN_BYTES);
        }
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /// Reads a key from standard base64.
    ///
    /// @throws IllegalArgumentException when it is not base64 or too short; the message never holds the key
    public static RecordKey ofBase64(String base64) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the record key is not base64", e);
        }
        return new RecordKey(secret);
    }

    /// Derives the id of the record of `subject` in `category` about `entity`.
    public RecordId recordId(String subject, InformationCategory category, Entity entity) {
        return new RecordId(mac(subject + "\n" + category.name() + "\n" + entity.kind() + "\n" + entity.key()));
    }

    /// The keyed hash that stands for a subject in evidence, after the subject's data is gone: 32 hex digits.
    public String pseudonym(String subject) {
        return mac("subject\n" + subject).hex();
    }

    private Hash128 mac(String text) {
        try {
            Mac mac = (Mac) prototype.clone();
            return Hash128.ofDigest(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's HMAC can be cloned", e);
        }
    }
}
