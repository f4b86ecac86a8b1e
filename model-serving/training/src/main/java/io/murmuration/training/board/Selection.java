package io.murmuration.training.board;

/** Finds the smallest numbers of an array without sorting all of it (Hoare's quickselect). */
final class Selection {
    private Selection() {}

    /** Moves the {@code count} smallest numbers to the front, in no particular order. */
    static void smallestFirst(long[] numbers, int count) {
        int low = 0;
        int high = numbers.length - 1;
        while (low < high) {
            long pivot = numbers[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (numbers[left] < pivot) {
                    left++;
                }
                while (numbers[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    long swapped = numbers[left];
                    numbers[left++] = numbers[right];
                    numbers[right--] = swapped;
                }
            }
            if (count - 1 <= right) {
                high = right;
            } else if (count - 1 >= left) {
                low = left;
            } else {
                return;
            }
        }
    }
}
