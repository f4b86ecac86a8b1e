package io.murmuration.local.page;

/** Measures contrast as WCAG defines it. */
final class Contrast {
    /** Least contrast between a text of the page and the ground behind it. */
    static final String LEAST_OF_ALL_TEXT =
            """
            (() => {
              const numbers = (css) => css.match(/[0-9.]+/g).map(Number);
              const luminance = ([r, g, b]) => {
                const [x, y, z] = [r, g, b].map((v) => (v /= 255, v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
                return 0.2126 * x + 0.7152 * y + 0.0722 * z;
              };
              const ground = (element) => {
                for (let e = element; e; e = e.parentElement) {
                  const colour = numbers(getComputedStyle(e).backgroundColor);
                  if (colour.length < 4 || colour[3] > 0) return colour;
                }
                return [255, 255, 255];
              };
              let least = Infinity;
              for (const e of document.querySelectorAll('body *')) {
                const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
                if (!own || !e.checkVisibility()) continue;
                const [a, b] = [luminance(numbers(getComputedStyle(e).color)), luminance(ground(e))];
                least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
              }
              return least;
            })()\
            """;

    private Contrast() {}
}
