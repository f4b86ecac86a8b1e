package io.murmuration.local.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.murmuration.contracts.v1.AlertState;
import io.murmuration.local.bench.PageLoad;
import io.murmuration.local.bench.PageStand;
import io.murmuration.local.browser.BrowserPage;
import io.murmuration.local.browser.Chromium;
import io.murmuration.local.page.PageScene.Somebody;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The live page in a real browser, from Kafka to the pixels. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LivePageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double HALF_A_PIXEL = 0.5;
    private static final double LEAST_CONTRAST = 4.5;

    @TempDir static Path folder;

    private static PageStand stand;
    private static Chromium chromium;

    private final BrowserPage page = chromium.newPage();

    @BeforeAll
    static void start() {
        Optional<Chromium.Installation> browser = Chromium.find();
        assumeTrue(browser.isPresent(), "there is no Chromium with a chromedriver on this machine");
        stand = PageStand.start(folder);
        chromium = Chromium.start(browser.get());
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (stand != null) {
            stand.close();
        }
    }

    @AfterEach
    void nobodyComplained() {
        List<String> complaints = page.takeComplaints();
        page.close();
        assertThat(complaints).isEmpty();
    }

    private static PageScene scene(String name) {
        return new PageScene(
                stand,
                name,
                new Somebody("east", 10, 0),
                new Somebody("north", 0, 5),
                new Somebody("origin", 0, 0));
    }

    /** A page that shows a tick of a scene. */
    private void show(PageScene scene, int tick) {
        page.visit(scene.address());
        scene.forecast(tick);
        awaitTick(tick);
    }

    private void awaitTick(int tick) {
        page.await(
                "murmuration.t0() === "
                        + PageScene.t0Millis(tick)
                        + " && murmuration.spots().length",
                PATIENCE);
    }

    private JsonNode spot(String id) {
        return page.evaluate("murmuration.spots().find((s) => s.id === '" + id + "')");
    }

    private double x(String id) {
        return spot(id).get("x").asDouble();
    }

    private double y(String id) {
        return spot(id).get("y").asDouble();
    }

    private String selected() {
        return page.evaluate("murmuration.selected()").asText();
    }

    private void awaitState(String state) {
        page.await("document.body.dataset.state === '" + state + "'", PATIENCE);
    }

    @Test
    void agentsAreDrawnWhereTheStreamSays() {
        show(scene("axes"), 1);
        double pixelsPerMeter = (x("east") - x("origin")) / 10;
        assertThat(pixelsPerMeter).isPositive();
        assertThat(y("east")).isCloseTo(y("origin"), within(HALF_A_PIXEL));
        assertThat(x("north")).isCloseTo(x("origin"), within(HALF_A_PIXEL));
        assertThat(y("origin") - y("north")).isCloseTo(5 * pixelsPerMeter, within(HALF_A_PIXEL));
        for (String id : List.of("east", "north", "origin")) {
            assertThat(colourAt(x(id), y(id))).as(id).isNotEqualTo(colourAt(3, 3));
        }
    }

    /**
     * Until two looks in a row find everybody at the same place: an open drawer moves the picture.
     */
    private void awaitRest() {
        page.await(
                "((now) => { const rests = window.seen === now; window.seen = now; return rests;"
                        + " })(JSON.stringify(murmuration.spots()))",
                PATIENCE);
    }

    /** Of the picture, at a pixel of the window. */
    private String colourAt(double x, double y) {
        return page.evaluate(
                        """
                        (() => {
                          const canvas = document.getElementById('flat');
                          const { left, top } = canvas.getBoundingClientRect();
                          const data = canvas.getContext('2d')
                            .getImageData(Math.max(0, %f - left), Math.max(0, %f - top), 1, 1).data;
                          return [...data].join();
                        })()\
                        """
                                .formatted(x, y))
                .asText();
    }

    @Test
    void aClickOpensTheAgentThatWasClicked() {
        PageScene scene = scene("click");
        show(scene, 1);
        scene.interactions(1);
        for (String id : List.of("east", "north", "origin")) {
            awaitRest();
            page.click(x(id), y(id));
            assertThat(selected()).isEqualTo(id);
            page.await(
                    "document.getElementById('drawer').textContent.includes('" + id + "')",
                    PATIENCE);
            assertThat(page.evaluate("document.getElementById('drawer').textContent").asText())
                    .contains("7 measured", "1 filled in", "75 %", "2 modes");
        }
        page.press(Keys.ESCAPE);
        page.await("document.getElementById('drawer').hidden", PATIENCE);
        assertThat(page.evaluate("murmuration.selected()").isNull()).isTrue();
    }

    @Test
    void theDrawerSaysHowFarANeighbourMovesTheSelectedAgent() {
        PageScene scene = scene("influence");
        show(scene, 1);
        scene.interactions(1);
        String to = scene.interactionTo();
        awaitRest();
        page.click(x(to), y(to));
        page.await(
                "document.getElementById('drawer').textContent.includes('moves it 0.42 m')",
                PATIENCE);
        page.press(Keys.ESCAPE);
        page.await("document.getElementById('drawer').hidden", PATIENCE);
    }

    @Test
    void aPauseHoldsThePictureAndGoingOnShowsTheNewest() {
        PageScene scene = scene("pause");
        show(scene, 1);
        clickOn("pause");
        awaitState("paused");
        scene.forecast(2);
        page.await("murmuration.known().includes(" + PageScene.t0Millis(2) + ")", PATIENCE);
        assertThat(page.evaluate("murmuration.t0()").asDouble()).isEqualTo(PageScene.t0Millis(1));
        page.press(" ");
        awaitTick(2);
    }

    private void clickOn(String id) {
        JsonNode middle =
                page.evaluate(
                        """
                        (() => {
                          const box = document.getElementById('%s').getBoundingClientRect();
                          return [box.x + box.width / 2, box.y + box.height / 2];
                        })()\
                        """
                                .formatted(id));
        page.click(middle.get(0).asDouble(), middle.get(1).asDouble());
    }

    @Test
    void aReloadLosesNothing() {
        PageScene scene = scene("reload");
        show(scene, 1);
        for (int tick = 2; tick <= 20; tick++) {
            scene.forecast(tick);
            scene.interactions(tick);
            scene.score(5 * tick);
        }
        scene.alert("too close", AlertState.RAISED);
        String figures =
                "murmuration.trend().at(-1)[0] === "
                        + PageScene.t0Millis(100)
                        + " && document.getElementById('alerts').textContent.includes('too close')"
                        + " && document.getElementById('verdict').textContent.includes('25 %')";
        awaitTick(20);
        page.await(figures, PATIENCE);
        page.press(Keys.ARROW_RIGHT);
        page.press(Keys.ARROW_RIGHT);
        page.await("murmuration.selected() === 'north'", PATIENCE);
        page.reload();
        // All of it, also what a picture in between took the place of.
        page.await(
                figures
                        + " && murmuration.known().length === 20 && murmuration.edges() === 19"
                        + " && murmuration.trend().length === 19"
                        + " && murmuration.selected() === 'north'",
                PATIENCE);
    }

    @Test
    void everythingIsReachedByKeyboard() {
        PageScene scene = scene("keys");
        show(scene, 1);
        page.press(Keys.ARROW_RIGHT);
        assertThat(selected()).isEqualTo("east");
        page.press(Keys.ARROW_RIGHT);
        assertThat(selected()).isEqualTo("north");
        page.press(Keys.ARROW_LEFT);
        assertThat(selected()).isEqualTo("east");
        page.press(Keys.ESCAPE);
        page.press("?");
        page.await("document.getElementById('keys').open", PATIENCE);
        page.press(Keys.ESCAPE);
        page.await("!document.getElementById('keys').open", PATIENCE);
        String before = page.evaluate("document.documentElement.dataset.theme").asText();
        page.press("t");
        assertThat(page.evaluate("document.documentElement.dataset.theme").asText())
                .isNotEqualTo(before);
        page.press("t");
        page.press(".");
        awaitState("future");
        page.press("n");
        page.await("document.body.dataset.state !== 'future'", PATIENCE);
        for (String id : List.of("scene", "pause", "theme", "help", "flat", "slider", "live")) {
            page.evaluate("document.getElementById('" + id + "').focus()");
            assertThat(page.evaluate("document.activeElement.id").asText()).isEqualTo(id);
        }
    }

    @Test
    void theSliderGoesBackToWhatWasForecastThen() {
        PageScene scene = scene("back");
        show(scene, 1);
        for (int tick = 2; tick <= 10; tick++) {
            scene.forecast(tick);
            // One by one: of those that come at once, a browser is shown the newest alone.
            awaitTick(tick);
        }
        page.press(Keys.ARROW_RIGHT);
        for (int i = 0; i < 5; i++) {
            page.press(",");
        }
        awaitState("past");
        awaitTick(5);
        // Everybody has walked on just as the best path said.
        page.await(
                "document.getElementById('drawer').textContent"
                        + ".includes('after 2.0 s: best path off by 0.00 m')",
                PATIENCE);
    }

    @Test
    void fitsItsWindowInDarkAndInLight() {
        PageScene scene = scene("looks");
        show(scene, 1);
        scene.score(5);
        scene.audit(1);
        scene.alert("a rather long line about two who come too close", AlertState.RAISED);
        page.await(
                "!document.getElementById('coverage').hidden"
                        + " && document.getElementById('checks').textContent.includes('3e-6')",
                PATIENCE);
        assertThat(page.evaluate("document.getElementById('checks').textContent").asText())
                .contains("1.2 cm of 3.0 cm", "no side preferred", "8.0 % → 8.5 %");
        page.press(Keys.ARROW_RIGHT);
        for (int[] size : new int[][] {{1280, 720}, {390, 844}, {844, 390}}) {
            page.size(size[0], size[1], size[0] < 1280);
            page.await("innerWidth === " + size[0], PATIENCE);
            assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(size[0]);
            assertThat(page.evaluate("document.documentElement.scrollHeight").asInt())
                    .isLessThanOrEqualTo(size[1]);
        }
        page.size(1280, 720, false);
        page.await("innerWidth === 1280", PATIENCE);
        assertThat(page.evaluate("document.getElementById('stage').clientWidth / 1280").asDouble())
                .isGreaterThan(2.0 / 3);
        assertThat(
                        page.evaluate(
                                        "(({ scrollHeight, clientHeight }) => scrollHeight -"
                                            + " clientHeight)(document.getElementById('panel'))")
                                .asInt())
                .as("nothing of the panel is below the window")
                .isLessThanOrEqualTo(1);
        for (String scheme : List.of("dark", "light")) {
            page.prefer("prefers-color-scheme", scheme);
            page.evaluate("localStorage.removeItem('theme')");
            page.reload();
            page.await("document.documentElement.dataset.theme === '" + scheme + "'", PATIENCE);
            page.await("!document.getElementById('drawer').hidden", PATIENCE);
            assertThat(page.evaluate(Contrast.LEAST_OF_ALL_TEXT).asDouble())
                    .as("contrast, " + scheme)
                    .isGreaterThanOrEqualTo(LEAST_CONTRAST);
        }
    }

    @Test
    void aBodyStandsInSpaceAndTurnsWithTheHand() {
        PageScene body =
                new PageScene(
                        stand,
                        "body",
                        new Somebody("head", 0, 0, 1.7),
                        new Somebody("hip", 0, 0, 1),
                        new Somebody("foot", 0.2, 0, 0));
        body.bones();
        show(body, 1);
        page.await("murmuration.inSpace() && murmuration.spots().length === 3", PATIENCE);
        assertThat(y("head")).isLessThan(y("hip"));
        assertThat(y("hip")).isLessThan(y("foot"));
        page.click(x("hip"), y("hip"));
        assertThat(selected()).isEqualTo("hip");
        double before = x("foot") - x("hip");
        page.drag(300, 500, 500, 500);
        page.await(
                "(() => { const s = Object.fromEntries(murmuration.spots().map((p) => [p.id,"
                        + " p.x])); return Math.abs(s.foot - s.hip - "
                        + before
                        + ") > 3; })()",
                PATIENCE);
    }

    @Test
    void aLostConnectionKeepsThePictureAndComesBack() {
        PageScene scene = scene("lost");
        show(scene, 1);
        stand.stopPage();
        try {
            awaitState("lost");
            assertThat(page.evaluate("murmuration.spots().length").asInt()).isEqualTo(3);
            assertThat(page.evaluate("document.getElementById('notice').textContent").asText())
                    .contains("last picture");
        } finally {
            stand.startPage();
        }
        page.await("document.body.dataset.state !== 'lost'", PATIENCE);
        scene.forecast(2);
        awaitTick(2);
        // The browser itself tells of the connections that were refused meanwhile.
        assertThat(page.takeComplaints()).allMatch(text -> text.contains("ERR_CONNECTION"));
    }

    @Test
    void aCrowdedSceneSaysWhatItLeavesOut() {
        PageLoad load = new PageLoad("crowded", 300, 20);
        page.visit(stand.address() + "/#scene=crowded");
        stand.send(stand.topics().forecasts(), load.scene(), load.forecast(0));
        page.await("murmuration.spots().length === 300", PATIENCE);
        assertThat(page.evaluate("murmuration.detail()").asText())
                .isEqualTo("5 likeliest of 20 modes drawn");
    }

    @Test
    void whoeverAsksForLessMotionGetsNone() {
        page.visit(stand.address());
        page.await("window.murmuration", PATIENCE);
        page.prefer("prefers-reduced-motion", "reduce");
        assertThat(gliding()).isEqualTo(1);
        page.prefer("prefers-reduced-motion", "no-preference");
        assertThat(gliding()).isBetween(0.01, 0.99);
    }

    /** Where an agent that was seen a metre further on is shown a moment later, metres. */
    private double gliding() {
        return page.evaluate(
                        """
                        import('/marks.js').then(({ Glide }) => {
                          const glide = new Glide();
                          glide.follow(new Map([['a', [0, 0]]]), 1000);
                          return glide.follow(new Map([['a', [1, 0]]]), 1016).get('a')[0];
                        })\
                        """)
                .asDouble();
    }

    /** What the check after every test of this class relies on. */
    @Test
    void whatGoesWrongOnThePageIsHeard() {
        page.visit(stand.address());
        page.evaluate("console.error('an error')");
        page.evaluate("console.warn('a warning')");
        page.evaluate(
                "setTimeout(() => { document.title = 'thrown'; throw new Error('uncaught'); })");
        page.await("document.title === 'thrown'", PATIENCE);
        assertThat(page.takeComplaints())
                .satisfiesExactly(
                        error -> assertThat(error).contains("an error"),
                        warning -> assertThat(warning).contains("a warning"),
                        thrown -> assertThat(thrown).contains("uncaught"));
    }

    @Test
    void theArithmeticOfPathsIsThatOfTheMessages() {
        page.visit(stand.address());
        page.await("window.murmuration", PATIENCE);
        JsonNode found =
                page.evaluate(
                        """
                        (async () => {
                          const { along, at, BEST, nearest, spread } = await import('/wire.js');
                          const { strongest } = await import('/graph.js');
                          const { Store } = await import('/store.js');
                          const { niceStep } = await import('/chart.js');
                          const { verdict } = await import('/words.js');
                          // One agent at (10, 0), two steps: best and mode 0 go east, mode 1 north, a metre a step.
                          const agent = { id: 'a', from: 0, p: [10, 0], m: [0.75, 0.25] };
                          const frame = (t0, p) => ({
                            t0, dt: 400, steps: 2, dim: 2, unit: 0.001, byId: new Map([['a', { ...agent, p }]]),
                            paths: Int16Array.of(1000, 0, 2000, 0, 1000, 0, 2000, 0, 0, 1000, 0, 2000),
                          });
                          const first = frame(0, [10, 0]);
                          return [
                            at(first, agent, BEST, 2)[0], along(first, agent, 1, 600)[1],
                            nearest(first, agent, 2, [10, 3]), spread(first, agent, 1),
                            new Store().jump(first, frame(400, [11, 0.5]), 'a'),
                            strongest({ names: ['x', 'none', 'y'] }, ['a', 'b', 0.2, 0.5, 0.3]).name,
                            niceStep(0.7), verdict(0.3, 0.4),
                          ];
                        })()\
                        """);
        assertThat(found.get(0).asDouble()).isEqualTo(12);
        assertThat(found.get(1).asDouble()).isCloseTo(1.5, within(1e-9));
        assertThat(found.get(2).asDouble()).isCloseTo(1, within(1e-9));
        assertThat(found.get(3).asDouble()).isCloseTo(Math.sqrt(0.25 * 2), within(1e-9));
        assertThat(found.get(4).asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(found.get(5).asText()).isEqualTo("y");
        assertThat(found.get(6).asDouble()).isEqualTo(0.5);
        assertThat(found.get(7).asText()).isEqualTo("25 % better than straight lines");
    }

    @Test
    void eachSituationIsToldFromTheOthers() {
        page.visit(stand.address());
        page.await("window.murmuration", PATIENCE);
        assertThat(
                        page.evaluate(
                                        """
                                        import('/situation.js').then(({ situation, ENDED_MS }) => [
                                          { connection: 'connecting' },
                                          { connection: 'lost' },
                                          { connection: 'open', scene: null },
                                          { connection: 'open', scene: 'a', frame: null },
                                          { connection: 'open', scene: 'a', frame: {}, offset: 0, silentMs: 0 },
                                          { connection: 'open', scene: 'a', frame: {}, offset: 0, silentMs: ENDED_MS + 1 },
                                        ].map((s) => situation(s)[0]).join())\
                                        """)
                                .asText())
                .isEqualTo("connecting,lost,empty,empty,live,ended");
    }
}
