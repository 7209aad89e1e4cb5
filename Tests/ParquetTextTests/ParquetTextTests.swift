// Tests of ParquetText.
