#include "CBenchSupport.h"

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

static atomic_bool counting;
static atomic_long allocations;

void bench_count_allocations(bool counts) {
    if (counts) atomic_store(&allocations, 0);
    atomic_store(&counting, counts);
}

#ifdef __GLIBC__

#include <malloc.h>

// The executable's definitions stand before the C library's for every library of the process; the memory is still the
// C library's, which also frees it.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *address, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static inline void count(void) {
    if (atomic_load_explicit(&counting, memory_order_relaxed)) {
        atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    }
}

void *malloc(size_t size) {
    count();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count();
    return __libc_calloc(number, size);
}

void *realloc(void *address, size_t size) {
    count();
    return __libc_realloc(address, size);
}

void *memalign(size_t alignment, size_t size) {
    count();
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **address, size_t alignment, size_t size) {
    void *found = memalign(alignment, size);
    if (found == NULL) return ENOMEM;
    *address = found;
    return 0;
}

long bench_allocation_count(void) { return atomic_load(&allocations); }

void bench_return_free_memory(void) { malloc_trim(0); }

#else

long bench_allocation_count(void) { return -1; }

void bench_return_free_memory(void) {}

#endif
