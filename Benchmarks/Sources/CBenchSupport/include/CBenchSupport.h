#ifndef C_BENCH_SUPPORT_H
#define C_BENCH_SUPPORT_H

#include <stdbool.h>

/// Begins to count allocations of this process, from 0, or stops.
///
/// Counting is for rounds that are not timed.
void bench_count_allocations(bool counts);

/// The allocations counted so far; -1 where this system's cannot be counted.
long bench_allocation_count(void);

/// Gives memory that was freed back to the system, as far as the C library can.
void bench_return_free_memory(void);

#endif
