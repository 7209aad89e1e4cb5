#pragma once
#include <zlib.h>

// zlib's initialisers are macros over functions that also take the header's version and the size of z_stream.

/// Readies `stream` for gzip members (a window of 2^15 bytes, plus 16 for the gzip wrapper).
static inline int CParquetZlib_inflateInitGzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

/// Readies `stream` to write a gzip member at `level`.
static inline int CParquetZlib_deflateInitGzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
