// Tests of ParquetStorage.
