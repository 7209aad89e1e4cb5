#pragma once
#include <zstd.h>
#include <zstd_errors.h>

/// Whether a result of zstd says that the destination was too small.
static inline int CParquetZstd_saysDestinationTooSmall(size_t result) {
    return ZSTD_getErrorCode(result) == ZSTD_error_dstSize_tooSmall;
}

/// Whether a result of zstd says that memory could not be had.
static inline int CParquetZstd_saysOutOfMemory(size_t result) {
    return ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation;
}
