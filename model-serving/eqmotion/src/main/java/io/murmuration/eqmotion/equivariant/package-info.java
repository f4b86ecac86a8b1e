/**
 * EqMotion: equivariant multi-agent motion prediction with invariant interaction reasoning.
 *
 * <p>In: the past of all agents of any number of scenes, packed one after the other ({@link
 * io.murmuration.eqmotion.equivariant.PackedScenes}). Out: M futures of each agent and the
 * categories of each pair. {@link io.murmuration.eqmotion.equivariant.SceneEncoder} makes the input
 * features, in double; {@link io.murmuration.eqmotion.equivariant.EqMotionNetwork} is the network,
 * in float. Bad shapes are an {@link IllegalArgumentException}.
 *
 * <p>Source: Xu et al., "EqMotion", CVPR 2023. The arithmetic is that of its published code (the
 * parity package proves it), laid out for the processor: agents are packed instead of padded, each
 * has slots for the others that it hears, the first map of every pair network is split into the
 * agent's, the neighbour's and the pair's part, all heads run as one wide product, and what nobody
 * reads is not computed.
 *
 * <p>Letters: A agents of all scenes, B scenes, S neighbour slots, D dimensions, P past, F future,
 * H hidden width, C geometric channels, K categories, M modes. Geometric features are [.., A, D,
 * C].
 */
package io.murmuration.eqmotion.equivariant;
