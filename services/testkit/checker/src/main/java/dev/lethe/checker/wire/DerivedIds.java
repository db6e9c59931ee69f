package dev.lethe.checker.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.checker.schema.Category;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The three ids that Lethe derives and never draws. Not thread-safe: it keeps one digest and one MAC.
public final class DerivedIds {

    /// The shortest record key in bytes.
    public static final int MIN_KEY_BYTES = 32;

    private final MessageDigest sha256;
    private final Mac hmac;

    public DerivedIds(byte[] recordKey) {
        if (recordKey.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("the record key has at least " + MIN_KEY_BYTES + " bytes");
        }
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(recordKey, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256 and its HMAC", e);
        }
    }

    /// A record's id.
    ///
    /// @param key `""` for one record per subject, the UTC date for one per day, the leaf's text otherwise
    public Id128 record(String subject, Category category, String kind, String key) {
        String text = subject + '\n' + category + '\n' + kind + '\n' + key;
        return Id128.ofDigest(hmac.doFinal(text.getBytes(UTF_8)));
    }

    /// A stamped event's id: the same for every copy of the same platform event.
    public Id128 stamp(String source, String id, Category category) {
        return digest(source + '\n' + id + '\n' + category);
    }

    /// A deletion's id: half its record's, half a digest's.
    ///
    /// @param partner null for a deletion everywhere
    public Id128 deletion(Id128 record, @Nullable String partner, long throughMillis) {
        String scope = partner == null ? "everywhere" : "partner:" + partner;
        return new Id128(
                record.high(),
                digest(record + "|" + scope + "|" + throughMillis).high());
    }

    private Id128 digest(String text) {
        return Id128.ofDigest(sha256.digest(text.getBytes(UTF_8)));
    }
}
