// Tests of ParquetThrift.
