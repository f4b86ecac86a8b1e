package io.murmuration.training.train;

import java.util.List;

/** Collects what a run says in lines of its own. */
record Lines(List<String> list) implements Progress {
    @Override
    public void step(Moment moment) {}

    @Override
    public void line(String text) {
        list.add(text);
    }
}
