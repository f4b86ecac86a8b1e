package io.murmuration.monitoring.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.murmuration.contracts.v1.SymmetryAudit;
import java.io.IOException;

/**
 * How well the model kept its symmetry in one scene, over all audits that came since the page
 * began. Guarded by {@link LiveScenes}.
 */
final class SceneAudits {
    private long audited;
    private long broken;
    private double worst;
    private double limit;

    void add(SymmetryAudit audit) {
        double residual = Math.max(audit.getResidual(), audit.getProbabilityResidual());
        audited++;
        // An infinite or missing residual is a broken one too.
        broken += residual <= audit.getLimit() ? 0 : 1;
        worst = Math.max(worst, residual);
        limit = audit.getLimit();
    }

    /** Writes an object, or nothing before the first audit. */
    void write(JsonGenerator json) throws IOException {
        if (audited == 0) {
            return;
        }
        json.writeObjectFieldStart("audits");
        json.writeNumberField("n", audited);
        json.writeNumberField("broken", broken);
        if (Double.isFinite(worst)) {
            json.writeNumberField("worst", worst);
        } else {
            json.writeNullField("worst");
        }
        json.writeNumberField("limit", limit);
        json.writeEndObject();
    }
}
