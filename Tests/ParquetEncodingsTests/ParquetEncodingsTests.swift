// Tests of ParquetEncodings.
