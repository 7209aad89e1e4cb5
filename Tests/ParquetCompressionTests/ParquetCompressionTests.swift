// Tests of ParquetCompression.
