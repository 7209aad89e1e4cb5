#pragma once

// The structures of Apache Arrow's C Data Interface and C Stream Interface, after the specification's "Structure
// definitions": columns that pass between libraries of one process without being copied. The specification asks that
// whoever carries the definitions guards them by these names, so that any number of copies may meet.

#include <stdint.h>

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

/// A type, or a field of one: a tree.
struct ArrowSchema {
    /// The type, as a format string.
    const char *format;
    /// The field's name; may be NULL.
    const char *name;
    /// Keys and values, each behind its length; may be NULL.
    const char *metadata;
    /// The ARROW_FLAG bits.
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    /// The type of the dictionary's values, where `format` is that of indices.
    struct ArrowSchema *dictionary;

    /// Frees what the structure owns and sets itself to NULL; NULL in a structure that is released or moved.
    void (*release)(struct ArrowSchema *);
    /// The producer's own.
    void *private_data;
};

/// A column's data; a schema says what it means.
struct ArrowArray {
    /// The number of slots.
    int64_t length;
    /// How many are null, or -1 where nobody counted.
    int64_t null_count;
    /// The first slot, in slots from where each buffer starts.
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    /// The dictionary's values, where the buffers hold indices.
    struct ArrowArray *dictionary;

    /// Frees what the structure owns and sets itself to NULL; NULL in a structure that is released or moved.
    void (*release)(struct ArrowArray *);
    /// The producer's own.
    void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

/// Arrays of one schema, one after the other.
struct ArrowArrayStream {
    /// Gives the schema; 0, or an error number.
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    /// Gives the next array, a released one at the end; 0, or an error number.
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    /// What the last error was, until the next call; may be NULL.
    const char *(*get_last_error)(struct ArrowArrayStream *);

    /// Frees what the structure owns and sets itself to NULL; NULL in a structure that is released or moved.
    void (*release)(struct ArrowArrayStream *);
    /// The producer's own.
    void *private_data;
};

#endif
