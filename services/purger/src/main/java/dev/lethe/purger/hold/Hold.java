package dev.lethe.purger.hold;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A legal hold, as it is stored. Of a subject only the pseudonym is kept.
@Entity
@Table(name = "hold")
@SuppressWarnings("NullAway.Init") // filled by the constructor below, or by the database
public class Hold {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "hold_id")
    @Nullable
    Long holdId;

    @Column(name = "target")
    String target;

    @Column(name = "record_id")
    byte @Nullable [] recordId;

    @Column(name = "subject_pseudonym")
    byte @Nullable [] subjectPseudonym;

    @Column(name = "category")
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Nullable
    InformationCategory category;

    @Column(name = "reason")
    String reason;

    @Column(name = "authority")
    String authority;

    @Column(name = "placed_by")
    String placedBy;

    @Column(name = "placed_ms")
    long placedMillis;

    @Column(name = "placed_epoch")
    long placedEpoch;

    @Column(name = "expires_ms")
    @Nullable
    Long expiresMillis;

    @Column(name = "lifted_by")
    @Nullable
    String liftedBy;

    @Column(name = "lifted_ms")
    @Nullable
    Long liftedMillis;

    @Column(name = "lifted_epoch")
    @Nullable
    Long liftedEpoch;

    protected Hold() {}

    Hold(HoldTarget target, String reason, String authority, @Nullable Long expiresMillis) {
        this.target = target.wireName();
        switch (target) {
            case HoldTarget.OnRecord on -> recordId = on.recordId().bytes();
            case HoldTarget.OnSubject on -> subjectPseudonym = on.pseudonym();
            case HoldTarget.OnCategory on -> category = on.category();
        }
        this.reason = reason;
        this.authority = authority;
        this.expiresMillis = expiresMillis;
    }

    long id() {
        if (holdId == null) {
            throw new IllegalStateException("the hold is not stored yet");
        }
        return holdId;
    }

    boolean isInForce() {
        return liftedEpoch == null;
    }

    HoldTarget target() {
        if (recordId != null) {
            return new HoldTarget.OnRecord(RecordId.ofBytes(recordId));
        }
        if (subjectPseudonym != null) {
            return new HoldTarget.OnSubject(subjectPseudonym);
        }
        if (category != null) {
            return new HoldTarget.OnCategory(category);
        }
        throw new IllegalStateException("a stored hold holds nothing");
    }
}
