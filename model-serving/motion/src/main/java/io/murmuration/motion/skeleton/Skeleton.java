package io.murmuration.motion.skeleton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The joints of a body and the bones between them. Joints are numbered by their place in {@code
 * names}; a parent comes before its children.
 *
 * @param names of the joints, unique, shape [J]
 * @param parents index of the joint that each hangs from, -1 for the root alone, shape [J]
 * @param rigid joints that do not move against the root, the root included; rising
 * @param copies joints that always are where another is: copy to original, copies rising
 */
public record Skeleton(
        List<String> names, int[] parents, Set<Integer> rigid, Map<Integer, Integer> copies) {

    /**
     * Checks that the bones are one tree.
     *
     * @throws IllegalArgumentException naming the joint that is wrong
     */
    public Skeleton {
        if (names.isEmpty() || names.size() != parents.length) {
            throw new IllegalArgumentException(
                    "a skeleton needs a parent for each of its joints, but has %d joints and %d parents"
                            .formatted(names.size(), parents.length));
        }
        Set<String> seen = new HashSet<>();
        for (int joint = 0; joint < parents.length; joint++) {
            String name = names.get(joint);
            if (name.isBlank() || !seen.add(name)) {
                throw new IllegalArgumentException(
                        "the joint " + name + " has no name or another's");
            }
            boolean fits = joint == 0 ? parents[joint] == -1 : isBefore(parents[joint], joint);
            if (!fits) {
                throw new IllegalArgumentException(
                        "the joint "
                                + name
                                + " hangs from joint "
                                + parents[joint]
                                + "; only the first hangs from none (-1), the others from one"
                                + " before");
            }
        }
        for (Map.Entry<Integer, Integer> copy : copies.entrySet()) {
            if (!isBefore(copy.getKey(), parents.length)
                    || !isBefore(copy.getValue(), parents.length)) {
                throw new IllegalArgumentException(
                        "joint %d cannot be a copy of joint %d"
                                .formatted(copy.getKey(), copy.getValue()));
            }
        }
        names = List.copyOf(names);
        parents = parents.clone();
        // Rising, so that a skeleton is written the same way every time.
        rigid = Collections.unmodifiableSortedSet(new TreeSet<>(rigid));
        copies = Collections.unmodifiableSortedMap(new TreeMap<>(copies));
    }

    private static boolean isBefore(int parent, int joint) {
        return parent >= 0 && parent < joint;
    }

    /** J. */
    public int joints() {
        return names.size();
    }

    /**
     * Index of a joint.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    public int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("the skeleton has no joint " + name);
        }
        return index;
    }

    /** Joints that move on their own: neither rigid nor a copy, rising. */
    public int[] moving() {
        List<Integer> moving = new ArrayList<>();
        for (int joint = 0; joint < joints(); joint++) {
            if (!rigid.contains(joint) && !copies.containsKey(joint)) {
                moving.add(joint);
            }
        }
        return moving.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The joint itself, or the one that it is a copy of. */
    public int original(int joint) {
        return copies.getOrDefault(joint, joint);
    }

    /** Original of the joint that an original hangs from; -1 for the root. */
    public int parentOriginal(int joint) {
        int parent = parents[joint];
        return parent < 0 ? -1 : original(parent);
    }

    /** How many joints are where this one is, itself included. */
    public int multiplicity(int joint) {
        int count = 1;
        for (int original : copies.values()) {
            count += original == joint ? 1 : 0;
        }
        return count;
    }

    /**
     * Each joint's image in a mirror: names that begin with {@code l} and {@code r} and are else
     * equal change places.
     *
     * @return shape [J]
     */
    public int[] mirrored() {
        int[] image = new int[joints()];
        for (int joint = 0; joint < image.length; joint++) {
            String name = names.get(joint);
            String other =
                    switch (name.charAt(0)) {
                        case 'l' -> "r" + name.substring(1);
                        case 'r' -> "l" + name.substring(1);
                        default -> name;
                    };
            int at = names.indexOf(other);
            image[joint] = at < 0 ? joint : at;
        }
        return image;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Skeleton that
                && names.equals(that.names)
                && Arrays.equals(parents, that.parents)
                && rigid.equals(that.rigid)
                && copies.equals(that.copies);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(parents);
    }
}
