package io.murmuration.eqmotion.pose;

import io.murmuration.eqmotion.tensor.Parameters;
import io.murmuration.eqmotion.tensor.Parameters.Parameter;
import java.util.List;

/**
 * The parameters of several networks of the same sizes as those of one model: with a number before
 * their names. Those of one network keep their names. Stateless.
 */
public final class PoseMembers {
    private PoseMembers() {}

    /** The parameters of a model of these networks. */
    public static Parameters join(List<Parameters> members) {
        if (members.size() == 1) {
            return members.get(0);
        }
        Parameters joined = new Parameters();
        for (int member = 0; member < members.size(); member++) {
            for (Parameter p : members.get(member).all()) {
                joined.add(new Parameter(prefix(member) + p.name(), p.shape(), p.values()));
            }
        }
        return joined;
    }

    /** The parameters of one network of a model of several. */
    static Parameters member(Parameters joined, int member, int members) {
        if (members == 1) {
            return joined;
        }
        Parameters own = new Parameters();
        String prefix = prefix(member);
        for (Parameter p : joined.all()) {
            if (p.name().startsWith(prefix)) {
                own.add(new Parameter(p.name().substring(prefix.length()), p.shape(), p.values()));
            }
        }
        return own;
    }

    /** What a member's parameters begin with in a model of so many. */
    public static String prefix(int member, int members) {
        return members == 1 ? "" : prefix(member);
    }

    private static String prefix(int member) {
        return "member." + member + ".";
    }
}
