package io.murmuration.local.pipeline;

import io.murmuration.local.option.BadUseException;
import io.murmuration.local.view.EmptyRun;
import io.murmuration.local.view.LiveView;
import io.murmuration.local.view.RunReport;
import io.murmuration.local.view.RunSnapshot;
import io.murmuration.local.view.RunStatistics;
import io.murmuration.local.view.RunWatcher;
import io.murmuration.monitoring.MonitorApp;
import io.murmuration.normaliser.feed.FeedOptions;
import io.murmuration.normaliser.feed.FeedStatus;
import io.murmuration.normaliser.feed.Speed;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One demonstration from its start to its score table.
 *
 * <p>It ends when everything that was fed has been forecast, if that is wanted, when the process is
 * asked to stop, or when a part gives up. In each case the parts are closed and the score table so
 * far is printed.
 */
public final class DemoRun {
    private static final long CHECK_MILLIS = 250;
    private static final long STOP_WITHIN_MILLIS = 4_500;

    private final PipelinePlan plan;
    private final DemoInput input;
    private final Speed speed;
    private final RunStatistics statistics;
    private final boolean exitWhenDone;
    private final Optional<Path> report;
    private final LivePage page;
    private final PrintStream out;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean done;

    /**
     * A run that has not begun.
     *
     * @param exitWhenDone whether it ends by itself
     * @param report where the summary is written
     * @param page where it is shown in a browser
     * @param out where it is shown on the console
     */
    public DemoRun(
            PipelinePlan plan,
            DemoInput input,
            Speed speed,
            boolean exitWhenDone,
            Optional<Path> report,
            LivePage page,
            PrintStream out) {
        this.plan = plan;
        this.input = input;
        this.speed = speed;
        this.statistics = new RunStatistics(plan.job().windows().time());
        this.exitWhenDone = exitWhenDone;
        this.report = report;
        this.page = page;
        this.out = out;
    }

    /**
     * Runs to the end.
     *
     * @return the exit code
     */
    public int run() {
        Thread hook = new Thread(this::askToStop, "demo-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            page.check();
            out.println("run folder " + plan.folder().path());
            runPipeline();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            ended.countDown();
        }
    }

    /** Runs while the JVM goes down: gives the run the time to close and to print. */
    private void askToStop() {
        stop.countDown();
        try {
            if (!ended.await(STOP_WITHIN_MILLIS, TimeUnit.MILLISECONDS)) {
                out.println(
                        "some parts did not stop in time; " + plan.folder().log() + " says more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runPipeline() throws InterruptedException {
        try (LocalPipeline pipeline = LocalPipeline.start(plan);
                MonitorApp monitor = page.start(pipeline, plan)) {
            out.println("live page " + monitor.address());
            page.show(monitor.address());
            RunWatcher watcher =
                    RunWatcher.start(
                            pipeline.bootstrapServers(),
                            pipeline.topics(),
                            statistics,
                            plan.bootstrapServers().isEmpty());
            try (watcher;
                    PlayedFeed feed = PlayedFeed.start(input.open(), feedOptions(pipeline))) {
                LiveView view = LiveView.start(statistics, () -> status(feed), out);
                try {
                    waitForEnd(pipeline, watcher, feed);
                } finally {
                    view.close();
                }
                conclude(pipeline);
                failIfFailed(pipeline, feed);
            }
        }
    }

    private FeedOptions feedOptions(LocalPipeline pipeline) {
        return FeedOptions.of(pipeline.bootstrapServers(), pipeline.topics())
                .withSpeed(speed)
                .withDescribed(plan.scenes())
                .withResume(plan.resume());
    }

    private void waitForEnd(LocalPipeline pipeline, RunWatcher watcher, PlayedFeed feed)
            throws InterruptedException {
        while (!stop.await(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (feed.failure().isPresent() || pipeline.failure().isPresent()) {
                return;
            }
            if (!done && feed.isFinished()) {
                done = pipeline.isDrained(watcher.positions(), watcher.afterLastRecord());
            }
            if (done && exitWhenDone) {
                return;
            }
        }
    }

    private String status(PlayedFeed feed) {
        FeedStatus now = feed.status();
        if (done) {
            return "done; Ctrl-C ends";
        }
        if (feed.isFinished()) {
            return "all of " + input.name() + " is fed";
        }
        String part =
                Double.isNaN(now.fraction())
                        ? ""
                        : String.format(Locale.ROOT, " %.0f %%", 100 * now.fraction());
        return "playing " + input.name() + part;
    }

    private void conclude(LocalPipeline pipeline) {
        statistics.finish();
        RunSnapshot run = statistics.snapshot();
        out.println();
        EmptyRun.explain(run, pipeline.rawRecords()).ifPresent(out::println);
        if (run.dead() > 0) {
            out.println("refused: " + EmptyRun.reasons(run));
        }
        run.apart().forEach(out::println);
        if (run.forecasts() > 0) {
            out.print(run.scores().toText());
        }
        out.flush();
        report.ifPresent(
                file -> RunReport.write(file, RunReport.of(run, pipeline.counts().duplicates())));
    }

    private void failIfFailed(LocalPipeline pipeline, PlayedFeed feed) {
        if (feed.failure().isPresent()) {
            throw feed.failure().get();
        }
        Optional<String> failure = pipeline.failure();
        if (failure.isPresent()) {
            throw new BadUseException(failure.get() + "; " + plan.folder().log() + " says more");
        }
    }
}
