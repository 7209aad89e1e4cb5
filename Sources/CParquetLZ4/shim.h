#pragma once
#include <lz4.h>
#include <lz4frame.h>
#include <lz4hc.h>

enum {
    CParquetLZ4_maximumInputSize = LZ4_MAX_INPUT_SIZE,
    CParquetLZ4_minimumHighLevel = LZ4HC_CLEVEL_MIN,
    CParquetLZ4_maximumHighLevel = LZ4HC_CLEVEL_MAX
};
