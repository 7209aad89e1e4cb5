#ifndef C_UNPACKERS_H
#define C_UNPACKERS_H

#include <stddef.h>
#include <stdint.h>

/// Unpacks blocks of 32 values of `width` bits, 1 to 32: the library's unpackers in C, for comparison.
void c_unpack_blocks(int width, const uint8_t *input, uint32_t *output, size_t blocks);

#endif
