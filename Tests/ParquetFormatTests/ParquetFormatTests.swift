// Tests of ParquetFormat.
