// Tests of ParquetBytes.
